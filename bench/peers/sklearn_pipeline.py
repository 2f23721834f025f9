# SPDX-License-Identifier: Apache-2.0
"""What a data scientist would write: ads.jsonl programmes.jsonl DATABASE.

TF-IDF of Snowball stems, cosine, the ten best programmes of every ad as rows of SQLite.
No extraction of skills, no reposts, no gaps.
"""
import json
import re
import sqlite3
import sys

import numpy as np
import Stemmer
from sklearn.feature_extraction.text import TfidfVectorizer

TOP = 10
BLOCK = 2000  # ads whose products are held at once
WORD = re.compile(r"\w+")
stemmer = Stemmer.Stemmer("swedish")


def stems(text):
    return stemmer.stemWords(WORD.findall(text.lower()))


def ad_text(ad):
    return ad["headline"] + "\n" + ad["description"]["text"]


def programme_text(p):
    return "\n".join((p["title"], p["description"], p["outcomes"]))


def read(path, text_of):
    with open(path, encoding="utf-8") as lines:
        return [text_of(json.loads(line)) for line in lines]


def rows(ads, programmes):
    turned = programmes.T.tocsr()
    for start in range(0, ads.shape[0], BLOCK):
        scores = (ads[start : start + BLOCK] @ turned).toarray()
        best = np.argpartition(-scores, TOP, axis=1)[:, :TOP]
        values = np.take_along_axis(scores, best, axis=1)
        order = np.argsort(-values, axis=1)
        best = np.take_along_axis(best, order, axis=1)
        values = np.take_along_axis(values, order, axis=1)
        for i in range(best.shape[0]):
            for rank in range(TOP):
                yield start + i, rank + 1, int(best[i, rank]), float(values[i, rank])


def main(ads_path, programmes_path, database):
    vectorizer = TfidfVectorizer(analyzer=stems, sublinear_tf=True)
    ads = vectorizer.fit_transform(read(ads_path, ad_text))
    programmes = vectorizer.transform(read(programmes_path, programme_text))
    db = sqlite3.connect(database)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("CREATE TABLE match(ad INTEGER, rank INTEGER, programme INTEGER, score REAL)")
    db.executemany("INSERT INTO match VALUES(?, ?, ?, ?)", rows(ads, programmes))
    db.commit()
    print(db.execute("SELECT count(*) FROM match").fetchone()[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
