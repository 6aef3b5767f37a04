// The tree and its places: every node's span is what the author wrote.
#include "markdown_fixture.h"

#include <gtest/gtest.h>

namespace kolofon::test {
namespace {

struct Case {
    const char* markdown;
    const char* tree;
};

class Tree : public testing::TestWithParam<Case> {};

TEST_P(Tree, HasTheSpansOfTheSource) {
    EXPECT_EQ(dump(parse(GetParam().markdown).document), GetParam().tree);
}

INSTANTIATE_TEST_SUITE_P(
    Inlines, Tree,
    testing::Values(
        Case{"Ett *två **tre*** `fyra`\n", R"(Paragraph [Ett *två **tre*** `fyra`]
  Text [Ett ]
  Emphasis [*två **tre***]
    Text [två ]
    Strong [**tre**]
      Text [tre]
  Text [ ]
  Code [`fyra`] = fyra
)"},
        Case{"\\*å\\* &amp;amp; &auml; a&b\n", R"(Paragraph [\*å\* &amp;amp; &auml; a&b]
  Text [\*] = *
  Text [å]
  Text [\*] = *
  Text [ ]
  Text [&amp;] = &
  Text [amp; ]
  Text [&auml;] = ä
  Text [ a&b]
)"},
        Case{"[a](b \"t\") ![c *d*](e) <https://x.se/?a&amp;b> [f][g] [g]\n\n[g]: /h\n",
             R"(Paragraph [[a](b "t") ![c *d*](e) <https://x.se/?a&amp;b> [f][g] [g]]
  Link [[a](b "t")]
    Text [a]
  Text [ ]
  Image [![c *d*](e)]
    Text [c ]
    Emphasis [*d*]
      Text [d]
  Text [ ]
  Link [<https://x.se/?a&amp;b>]
    Text [https://x.se/?a]
    Text [&amp;] = &
    Text [b]
  Text [ ]
  Link [[f][g]]
    Text [f]
  Text [ ]
  Link [[g]]
    Text [g]
)"},
        Case{"rad ett  \n   rad två\\\nrad `a\n  b` tre\n", R"(Paragraph [rad ett  ¶   rad två\¶rad `a¶  b` tre]
  Text [rad ett]
  LineBreak [  ¶   ]
  Text [rad två]
  LineBreak [\¶]
  Text [rad ]
  Code [`a¶  b`] = a b
  Text [ tre]
)"},
        Case{"[lång\nlänk](<x y>\n'titel') efter\n", R"(Paragraph [[lång¶länk](<x y>¶'titel') efter]
  Link [[lång¶länk](<x y>¶'titel')]
    Text [lång]
    SoftBreak [¶]
    Text [länk]
  Text [ efter]
)"},
        Case{"~~bort~~ ~en~ ~~~tre~~~ \\~~nej~~ ~~*b ~~ c*~~ d\n",
             R"(Paragraph [~~bort~~ ~en~ ~~~tre~~~ \~~nej~~ ~~*b ~~ c*~~ d]
  Strikethrough [~~bort~~]
    Text [bort]
  Text [ ]
  Strikethrough [~en~]
    Text [en]
  Text [ ~~~tre~~~ ]
  Text [\~] = ~
  Text [~]
  Text [nej]
  Text [~~]
  Text [ ]
  Strikethrough [~~*b ~~ c*~~]
    Emphasis [*b ~~ c*]
      Text [b ]
      Text [~~]
      Text [ c]
  Text [ d]
)"},
        Case{
            "Se www.a.se/x_y. Eller (https://b.se/c) och namn@region.se, ”http://c.se” ej@ [http://d.se](e)\n",
            R"(Paragraph [Se www.a.se/x_y. Eller (https://b.se/c) och namn@region.se, ”http://c.se” ej@ [http://d.se](e)]
  Text [Se ]
  Link [www.a.se/x_y]
    Text [www.a.se/x_y]
  Text [. Eller (]
  Link [https://b.se/c]
    Text [https://b.se/c]
  Text [) och ]
  Link [namn@region.se]
    Text [namn@region.se]
  Text [, ”]
  Link [http://c.se]
    Text [http://c.se]
  Text [” ej@ ]
  Link [[http://d.se](e)]
    Text [http://d.se]
)"}));

INSTANTIATE_TEST_SUITE_P(
    Blocks, Tree,
    testing::Values(
        Case{"> citat\n> > *djupt*\nlat rad\n\n    kod {{ a.b.c }}\n", R"(BlockQuote [> citat¶> > *djupt*¶lat rad]
  Paragraph [citat]
    Text [citat]
  BlockQuote [> *djupt*¶lat rad]
    Paragraph [*djupt*¶lat rad]
      Emphasis [*djupt*]
        Text [djupt]
      SoftBreak [¶]
      Text [lat rad]
CodeBlock [kod {{ a.b.c }}] = kod {{ a.b.c }}

)"},
        Case{"- [x] klart\n- [ ] öppet [x]\n   1) tre\n", R"(List [- [x] klart¶- [ ] öppet [x]¶   1) tre]
  Item [- [x] klart]
    Paragraph [klart]
      Text [klart]
  Item [- [ ] öppet [x]¶   1) tre]
    Paragraph [öppet [x]]
      Text [öppet [x]]
    List [1) tre]
      Item [1) tre]
        Paragraph [tre]
          Text [tre]
)"},
        Case{"före \\| strecket\n| a | *b* |\n|:-:|--:|\n| `\\|` \\| x | {{ t.r.c | abs }} |\n| å |\n",
             R"(Paragraph [före \| strecket]
  Text [före ]
  Text [\|] = |
  Text [ strecket]
Table [| a | *b* |¶|:-:|--:|¶| `\|` \| x | {{ t.r.c | abs }} |¶| å |]
  TableRow [| a | *b* |]
    TableCell [a]
      Text [a]
    TableCell [*b*]
      Emphasis [*b*]
        Text [b]
  TableRow [| `\|` \| x | {{ t.r.c | abs }} |]
    TableCell [`\|` \| x]
      Code [`\|`] = |
      Text [ ]
      Text [\|] = |
      Text [ x]
    TableCell [{{ t.r.c | abs }}]
      Reference [{{ t.r.c | abs }}]
  TableRow [| å |]
    TableCell [å]
      Text [å]
    TableCell []
)"},
        Case{"a \\\\| b | c\n---|---\n| \\\\\\| | {{ t.r.c }} |\n",
             R"(Table [a \\| b | c¶---|---¶| \\\| | {{ t.r.c }} |]
  TableRow [a \\| b | c]
    TableCell [a \\| b]
      Text [a ]
      Text [\\|] = |
      Text [ b]
    TableCell [c]
      Text [c]
  TableRow [| \\\| | {{ t.r.c }} |]
    TableCell [\\\|]
      Text [\\] = \
      Text [\|] = |
    TableCell [{{ t.r.c }}]
      Reference [{{ t.r.c }}]
)"},
        Case{"> - | a | b |\n>   |---|---|\n>   | c | d |\n", R"(BlockQuote [> - | a | b |¶>   |---|---|¶>   | c | d |]
  List [- | a | b |¶>   |---|---|¶>   | c | d |]
    Item [- | a | b |¶>   |---|---|¶>   | c | d |]
      Table [| a | b |¶>   |---|---|¶>   | c | d |]
        TableRow [| a | b |]
          TableCell [a]
            Text [a]
          TableCell [b]
            Text [b]
        TableRow [| c | d |]
          TableCell [c]
            Text [c]
          TableCell [d]
            Text [d]
)"},
        Case{"Rubrik\n två\n---\n\n##  Tre ##\n", R"(Heading [Rubrik¶ två]
  Text [Rubrik]
  SoftBreak [¶ ]
  Text [två]
Heading [##  Tre]
  Text [Tre]
)"},
        Case{"x[^a]\n\n[^a]: not *ett*\n    rad två\n", R"(Paragraph [x[^a]]
  Text [x]
  FootnoteReference [[^a]]
FootnoteDefinition [[^a]: not *ett*¶    rad två]
  Paragraph [not *ett*¶    rad två]
    Text [not ]
    Emphasis [*ett*]
      Text [ett]
    SoftBreak [¶    ]
    Text [rad två]
)"},
        Case{"[d]: /u\n[d] text\n", R"(Paragraph [[d] text]
  Link [[d]]
    Text [d]
  Text [ text]
)"}));

INSTANTIATE_TEST_SUITE_P(
    References, Tree,
    testing::Values(Case{"**{{ a.b.c | unit=\"|\" }}** x{{= 1 - 2 }}_y_\n",
                         R"(Paragraph [**{{ a.b.c | unit="|" }}** x{{= 1 - 2 }}_y_]
  Strong [**{{ a.b.c | unit="|" }}**]
    Reference [{{ a.b.c | unit="|" }}]
  Text [ x]
  Reference [{{= 1 - 2 }}]
  Text [_y_]
)"},
                    Case{"text\n{{ table t }}\nmer\n- a\n{{ chart c }}\n", R"(Paragraph [text]
  Text [text]
Placement [{{ table t }}]
Paragraph [mer]
  Text [mer]
List [- a]
  Item [- a]
    Paragraph [a]
      Text [a]
Placement [{{ chart c }}]
)"},
                    Case{"| a |\n|---|\n| b |\n{{ table t }}\n", R"(Table [| a |¶|---|¶| b |]
  TableRow [| a |]
    TableCell [a]
      Text [a]
  TableRow [| b |]
    TableCell [b]
      Text [b]
Placement [{{ table t }}]
)"},
                    Case{"{{ intranet }}\n\nintern\n\n- a\n{{ /intranet }}\nextern\n",
                         R"(AudienceBlock [{{ intranet }}¶¶intern¶¶- a¶{{ /intranet }}]
  Paragraph [intern]
    Text [intern]
  List [- a]
    Item [- a]
      Paragraph [a]
        Text [a]
Paragraph [extern]
  Text [extern]
)"},
                    Case{"> {{ intranet }}\n> a\n> {{ /intranet }}\n> b\n",
                         R"(BlockQuote [> {{ intranet }}¶> a¶> {{ /intranet }}¶> b]
  AudienceBlock [{{ intranet }}¶> a¶> {{ /intranet }}]
    Paragraph [a]
      Text [a]
  Paragraph [b]
    Text [b]
)"},
                    Case{"`{{ a.b.c }}` och `{{` och `}}` \\{{ x }}\n\n```md x\n{{ table t }}\n> {{ a.b.c }}\n```\n",
                         R"(Paragraph [`{{ a.b.c }}` och `{{` och `}}` \{{ x }}]
  Code [`{{ a.b.c }}`] = {{ a.b.c }}
  Text [ och ]
  Code [`{{`] = {{
  Text [ och ]
  Code [`}}`] = }}
  Text [ ]
  Text [\{] = {
  Text [{ x }}]
CodeBlock [```md x¶{{ table t }}¶> {{ a.b.c }}¶```] = {{ table t }}
> {{ a.b.c }}

)"},
                    Case{"> ```\n> {{ table t }}\n> a {{ b }} c\n> ```\n",
                         R"(BlockQuote [> ```¶> {{ table t }}¶> a {{ b }} c¶> ```]
  CodeBlock [```¶> {{ table t }}¶> a {{ b }} c¶> ```] = {{ table t }}
a {{ b }} c

)"}));

TEST(Document, KeepsPlacesInFilesWithCarriageReturnsAndByteOrderMark) {
    EXPECT_EQ(dump(parse("\xEF\xBB\xBF## Å\r\n\r\nett\r\n  två *tre*\r\n\r\n| a |\r\n|---|\r\n| b |\r\n").document),
              dump(parse("## Å\n\nett\n  två *tre*\n\n| a |\n|---|\n| b |\n").document));
}

TEST(Document, HasPlacesInTheWholeFile) {
    const Parsed parsed = parse("+++\ntitle = \"x\"\n+++\nText {{ a.b.c }}.\n", 20);
    EXPECT_EQ(dump(parsed.document),
              "Paragraph [Text {{ a.b.c }}.]\n  Text [Text ]\n  Reference [{{ a.b.c }}]\n  Text [.]\n");
    EXPECT_EQ(parsed.document.references[0].target_span.begin, 28u);
}

TEST(Document, SaysWhatListsTasksTablesAndCodeAre) {
    const Parsed parsed =
        parse("3. a\n4. b\n\n- [X] c\n\n  d\n- [ ] e\n\n|a|b|c|d|\n|---|:--|:-:|--:|\n\n~~~c++ hej\nx\n~~~\n");
    const Document& document = parsed.document;
    const auto first = [&](NodeKind kind, size_t nth = 0) {
        for (const Node& node : document.nodes)
            if (node.kind == kind && nth-- == 0) return node;
        return Node{};
    };
    EXPECT_TRUE(first(NodeKind::List).ordered() && first(NodeKind::List).tight());
    EXPECT_EQ(first(NodeKind::List).extra, 3u);
    EXPECT_FALSE(first(NodeKind::List, 1).ordered() || first(NodeKind::List, 1).tight());
    EXPECT_EQ(first(NodeKind::Item).task(), Task::None);
    EXPECT_EQ(first(NodeKind::Item, 2).task(), Task::Done);
    EXPECT_EQ(first(NodeKind::Item, 3).task(), Task::Open);
    for (const Alignment expected : {Alignment::None, Alignment::Left, Alignment::Centre, Alignment::Right})
        EXPECT_EQ(first(NodeKind::TableCell, static_cast<size_t>(expected)).alignment(), expected);
    EXPECT_TRUE(first(NodeKind::TableCell).is_header());
    EXPECT_EQ(document.info(first(NodeKind::CodeBlock)), "c++ hej");
}

TEST(Document, KeepsAddressesAsWritten) {
    const Parsed parsed = parse("[a](b%20c.md?x&amp;y#z 'T \\' t') www.d.se e@f.se http://g.se\n");
    const Document& document = parsed.document;
    ASSERT_EQ(document.links.size(), 4u);
    EXPECT_EQ(document.text(document.links[0].address), "b%20c.md?x&y#z");
    EXPECT_EQ(document.text(document.links[0].title), "T ' t");
    EXPECT_FALSE(document.links[0].bare);
    EXPECT_EQ(document.text(document.links[1].address), "http://www.d.se");
    EXPECT_EQ(document.text(document.links[2].address), "mailto:e@f.se");
    EXPECT_EQ(document.text(document.links[3].address), "http://g.se");
    EXPECT_TRUE(document.links[3].bare);
}

} // namespace
} // namespace kolofon::test
