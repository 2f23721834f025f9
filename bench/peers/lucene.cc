/* SPDX-License-Identifier: Apache-2.0 */
/* lucene.cc - Lucene++ with its Snowball analyser (TF-IDF; it has no BM25).
 *
 *   peer_lucene index FOLDER ads.tsv
 *   peer_lucene query FOLDER queries.tsv
 */
#include <LuceneHeaders.h>
#include <SnowballAnalyzer.h>
#include <TermAttribute.h>
#include <cstring>

#include "peer.h"

using namespace Lucene;

static AnalyzerPtr analyser()
{
    return newLucene<SnowballAnalyzer>(LuceneVersion::LUCENE_CURRENT, L"swedish");
}

static String text_of(const peer_lines &lines)
{
    return StringUtils::toUnicode(std::string(lines.text, lines.text_len));
}

static void index_ads(const char *folder, const char *path)
{
    IndexWriterPtr writer =
        newLucene<IndexWriter>(FSDirectory::open(StringUtils::toUnicode(folder)),
                               analyser(), true, IndexWriter::MaxFieldLengthUNLIMITED);
    writer->setRAMBufferSizeMB(128);
    peer_lines lines;
    size_t count = 0;
    for (peer_open(&lines, path); peer_next(&lines); count++) {
        DocumentPtr document = newLucene<Document>();
        document->add(newLucene<Field>(L"text", text_of(lines), Field::STORE_NO,
                                       Field::INDEX_ANALYZED));
        writer->addDocument(document);
    }
    writer->close();
    printf("%zu\n", count);
}

static QueryPtr query_of(const AnalyzerPtr &words, const String &text)
{
    BooleanQueryPtr query = newLucene<BooleanQuery>();
    TokenStreamPtr tokens = words->tokenStream(L"text", newLucene<StringReader>(text));
    TermAttributePtr term = tokens->addAttribute<TermAttribute>();
    while (tokens->incrementToken())
        query->add(newLucene<TermQuery>(newLucene<Term>(L"text", term->term())),
                   BooleanClause::SHOULD);
    return query;
}

static void ask(const char *folder, const char *path)
{
    IndexSearcherPtr searcher =
        newLucene<IndexSearcher>(FSDirectory::open(StringUtils::toUnicode(folder)), true);
    AnalyzerPtr words = analyser();
    peer_lines lines;
    int rows = 0;
    for (peer_open(&lines, path); peer_next(&lines);)
        rows +=
            searcher->search(query_of(words, text_of(lines)), PEER_TOP)->scoreDocs.size();
    printf("%d\n", rows);
}

int main(int argc, char **argv)
{
    peer_expect(argc == 4, "peer_lucene index|query FOLDER TSV");
    if (strcmp(argv[1], "index") == 0)
        index_ads(argv[2], argv[3]);
    else
        ask(argv[2], argv[3]);
    return 0;
}
