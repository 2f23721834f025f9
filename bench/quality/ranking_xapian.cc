/* SPDX-License-Identifier: Apache-2.0 */
/* ranking_xapian.cc - see ranking.h. */
#include "ranking.h"

#ifdef BENCH_XAPIAN
#include <xapian.h>

bool ranking_has_xapian()
{
    return true;
}

static Xapian::Document document_of(const gl_slice &text)
{
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("swedish"));
    generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text_without_positions(std::string(text.bytes, text.len));
    return document;
}

void ranking_xapian(const gl_slice *documents, size_t document_count,
                    const gl_slice *queries, size_t query_count, ranking_list *out)
{
    Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
    for (size_t i = 0; i < document_count; i++)
        db.add_document(document_of(documents[i]));
    Xapian::Enquire enquire(db);
    for (size_t i = 0; i < query_count; i++) {
        Xapian::Document words = document_of(queries[i]);
        std::vector<Xapian::Query> terms;
        for (auto t = words.termlist_begin(); t != words.termlist_end(); ++t)
            terms.emplace_back(*t, t.get_wdf());
        enquire.set_query(
            Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
        Xapian::MSet best = enquire.get_mset(0, RANKING_TOP);
        out[i].count = 0;
        for (auto m = best.begin(); m != best.end(); ++m)
            out[i].items[out[i].count++] = (uint32_t)*m - 1;
    }
}

#else

bool ranking_has_xapian()
{
    return false;
}

void ranking_xapian(const gl_slice *, size_t, const gl_slice *, size_t, ranking_list *)
{
}

#endif
