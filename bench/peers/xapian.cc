/* SPDX-License-Identifier: Apache-2.0 */
/* xapian.cc - Xapian with Swedish stems and without positions.
 *
 *   peer_xapian index FOLDER ads.tsv
 *   peer_xapian query FOLDER queries.tsv
 */
#include <cstring>
#include <sstream>
#include <xapian.h>

#include "peer.h"

static void index_ads(const char *folder, const char *path)
{
    Xapian::WritableDatabase db(folder, Xapian::DB_CREATE_OR_OVERWRITE |
                                            Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("swedish"));
    generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    peer_lines lines;
    size_t count = 0;
    for (peer_open(&lines, path); peer_next(&lines); count++) {
        Xapian::Document document;
        generator.set_document(document);
        generator.index_text_without_positions(std::string(lines.text, lines.text_len));
        db.add_document(document);
    }
    db.commit();
    printf("%zu\n", count);
}

static void ask(const char *folder, const char *path)
{
    Xapian::Database db(folder);
    Xapian::Enquire enquire(db);
    Xapian::Stem stem("swedish");
    peer_lines lines;
    size_t rows = 0;
    for (peer_open(&lines, path); peer_next(&lines);) {
        std::istringstream words(lines.text);
        std::vector<std::string> stems;
        for (std::string word; words >> word;) stems.push_back(stem(word));
        enquire.set_query(
            Xapian::Query(Xapian::Query::OP_OR, stems.begin(), stems.end()));
        rows += enquire.get_mset(0, PEER_TOP).size();
    }
    printf("%zu\n", rows);
}

int main(int argc, char **argv)
{
    peer_expect(argc == 4, "peer_xapian index|query FOLDER TSV");
    if (strcmp(argv[1], "index") == 0)
        index_ads(argv[2], argv[3]);
    else
        ask(argv[2], argv[3]);
    return 0;
}
