# SPDX-License-Identifier: Apache-2.0
"""Write once, outside the timing, what the peers read: SET-FOLDER OUT-FOLDER.

ads.tsv        id, headline and text on one line
lower.tsv      the same in small letters
queries.tsv    id of a programme, its twenty words of the highest TF-IDF
terms.txt      the labels and synonyms of the taxonomy in small letters, each once

Reading JSON, choosing query words and folding letters costs the search engines and the
dictionaries nothing then, which favours them.
"""
import collections
import glob
import json
import math
import os
import re
import sys

import Stemmer

QUERY_WORDS = 20
SAMPLE = 10000  # ads that tell how common a stem is
WORD = re.compile(r"[^\W\d_]+")


def ads_of(folder):
    with open(os.path.join(folder, "ads.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            ad = json.loads(line)
            text = ad["headline"] + " " + ad["description"]["text"]
            yield ad["id"], " ".join(text.split())


def write_texts(folder, out, stemmer):
    ads_with = collections.Counter()
    with open(os.path.join(out, "ads.tsv"), "w", encoding="utf-8") as plain, open(
        os.path.join(out, "lower.tsv"), "w", encoding="utf-8"
    ) as lower:
        for i, (key, text) in enumerate(ads_of(folder)):
            plain.write(f"{key}\t{text}\n")
            lower.write(f"{key}\t{text.lower()}\n")
            if i < SAMPLE:
                words = set(WORD.findall(text.lower()))
                ads_with.update(set(stemmer.stemWords(list(words))))
    return ads_with, min(i + 1, SAMPLE)


def write_queries(folder, out, stemmer, ads_with, ad_count):
    """A word for each of the best stems that some ad has."""
    with open(os.path.join(folder, "programmes.jsonl"), encoding="utf-8") as lines, open(
        os.path.join(out, "queries.tsv"), "w", encoding="utf-8"
    ) as queries:
        for line in lines:
            p = json.loads(line)
            text = " ".join((p["title"], p["description"], p["outcomes"])).lower()
            words = WORD.findall(text)
            stems = stemmer.stemWords(words)
            first = dict(reversed(list(zip(stems, words))))
            score = {
                stem: count * math.log(ad_count / ads_with[stem])
                for stem, count in collections.Counter(stems).items()
                if ads_with[stem]
            }
            best = sorted(score, key=lambda stem: (-score[stem], stem))[:QUERY_WORDS]
            queries.write(p["id"] + "\t" + " ".join(first[stem] for stem in best) + "\n")


def write_terms(folder, out):
    terms = set()
    for path in sorted(glob.glob(os.path.join(folder, "taxonomy", "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                concept = json.loads(line)
                terms.update(t.lower() for t in [concept["label"], *concept["synonyms"]])
    with open(os.path.join(out, "terms.txt"), "w", encoding="utf-8") as out_file:
        out_file.writelines(term + "\n" for term in sorted(terms))


def main(folder, out):
    os.makedirs(out, exist_ok=True)
    stemmer = Stemmer.Stemmer("swedish")
    ads_with, ad_count = write_texts(folder, out, stemmer)
    write_queries(folder, out, stemmer, ads_with, ad_count)
    write_terms(folder, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
