# SPDX-License-Identifier: Apache-2.0
"""The terms of a taxonomy in texts, by pyahocorasick: terms.txt lower.tsv.

A hit counts where no letter or digit stands beside it, as in vectorscan.c.
"""
import sys

import ahocorasick


def main(terms_path, texts_path):
    automaton = ahocorasick.Automaton()
    with open(terms_path, encoding="utf-8") as terms:
        for term in terms.read().splitlines():
            automaton.add_word(term, len(term))
    automaton.make_automaton()
    whole = 0
    with open(texts_path, encoding="utf-8") as texts:
        for line in texts:
            text = line.rstrip("\n").split("\t", 1)[1]
            last = len(text) - 1
            for end, length in automaton.iter(text):
                start = end - length
                if start >= 0 and text[start].isalnum():
                    continue
                if end < last and text[end + 1].isalnum():
                    continue
                whole += 1
    print(whole)


if __name__ == "__main__":
    main(*sys.argv[1:])
