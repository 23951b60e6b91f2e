#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "reader/html/html.hpp"
#include "reader/html_page.hpp"

namespace storybind {
namespace {

std::string laid_out(std::string_view html) {
    const Result<Page> page = read_html(html, "page.html");
    return page ? page_to_text(*page) : to_text(page.error());
}

struct Row {
    std::string_view html;
    std::string_view lines;
};

TEST(HtmlLayout, PartsBlocksByLinesAndParagraphsByBlankLines) {
    const Row rows[] = {
        {"", ""},
        {"One", "[] One"},
        {"<p>One</p><p>Two</p>", "[p] One||[p] Two"},
        {"<p>One<p>Two", "[p] One||[p] Two"},
        {"<div>One</div><div>Two</div>", "[div] One|[div] Two"},
        {"One<div>Two</div>Three", "[] One|[div] Two|[] Three"},
        {"<div><div><div>One</div></div></div>Two", "[div>div>div] One|[] Two"},
        {"<p></p><p>One</p><p> \n</p><p></p><p>Two</p>", "[p] One||[p] Two"},
        {"<div></div>One<div> </div>Two", "[] One|[] Two"},
        {"<h1>One</h1>Two", "[h1] One||[] Two"},
        {"<h1>One</h1><h2>Two</h2><p>Three", "[h1] One||[h2] Two||[p] Three"},
        {"One<blockquote>Two</blockquote>Three", "[] One||[blockquote] Two||[] Three"},
        {"<blockquote><p>One</p></blockquote>", "[blockquote>p] One"},
        {"<article><section><p>One</p></section></article>", "[article>section>p] One"},
        {"<center>One</center>Two", "[center=centre] One|[] Two"},
        {"<span>One</span><span>Two</span>", "[] OneTwo"},
        {"<p><span>One</span></p>", "[p>span] One"},
        {"<p>One</p>\n\n\n<p>Two</p>\n", "[p] One||[p] Two"},
        {"<body><!-- One --><p>Two<!-- Three -->Four", "[p] TwoFour"},
        {"<address>One</address>Two", "[address] One|[] Two"},
        {"<details><summary>One</summary>Two</details>", "[details>summary] One|[details] Two"},
        {"<figure>One<figcaption>Two</figcaption></figure>",
         "[figure] One|[figure>figcaption] Two"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlLayout, EndsLinesAtBreaks) {
    const Row rows[] = {
        {"One<br>Two", "[] One|[] Two"},
        {"One<br/>Two<BR />Three", "[] One|[] Two|[] Three"},
        {"One<br><br>Two", "[] One||[] Two"},
        {"One<br>\n<br>\nTwo", "[] One||[] Two"},
        {"One<br><br><br>Two", "[] One|||[] Two"},
        {"One<br>&nbsp;<br>Two", "[] One|[] _|[] Two"},
        {"<div>One<br></div><div>Two</div>", "[div] One|[div] Two"},
        {"<div>One</div><br><div>Two</div>", "[div] One||[div] Two"},
        {"<div>One</div><div><br></div><div>Two</div>", "[div] One||[div] Two"},
        {"<p>One<br></p><p>Two</p>", "[p] One||[p] Two"},
        {"<p>One<br><br></p><p>Two</p>", "[p] One||[p] Two"},
        {"<p>One</p><br><p>Two</p>", "[p] One|||[p] Two"},
        {"<p>One</p><p><br></p><p>Two</p>", "[p] One|||[p] Two"},
        {"<p>One</p><p>&nbsp;</p><p>Two</p>", "[p] One||[p] _||[p] Two"},
        {"<br>One", "|[] One"},
        {"One<br>", "[] One"},
        {"One</br>Two", "[] One|[] Two"},
        {"<i>One<br>Two</i>", "[i] {em|One}|[i] {em|Two}"},
        {"One<wbr>Two", "[] OneTwo"},
        {"One\u00ADTwo\u200BThree", "[] One\u00ADTwo\u200BThree"},
        {"<p>One</p><hr><p>Two</p>", "[p] One||[hr] -----||[p] Two"},
        {"One<hr/>Two", "[] One||[hr] -----||[] Two"},
        {"<center><hr width=50%></center>", "[center=centre>hr] -----"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlLayout, CollapsesWhiteSpace) {
    const Row rows[] = {
        {"  One \n\t two  ", "[] One two"},
        {"<p> One </p>", "[p] One"},
        {"One <i> two </i> three", "[] One {em|two} three"},
        {"One<i> two</i>", "[] One {em|two}"},
        {"One <b></b> two", "[] One two"},
        {"One\r\ntwo\fthree", "[] One two three"},
        {"One&nbsp;&nbsp;two", "[] One__two"},
        {"&nbsp;&nbsp;One", "[] __One"},
        {"One&#160; two", "[] One_ two"},
        {"One &#10; two", "[] One two"},
        {"一二\n三四", "[] 一二三四"},
        {"一二 三四", "[] 一二 三四"},
        {"かな\n    カナ。", "[] かなカナ。"},
        {"한글\n한글", "[] 한글 한글"},
        {"一\none", "[] 一 one"},
        {"&#1;One&#x1F;&#xFFFE;two&#0;", "[] Onetwo\uFFFD"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlLayout, KeepsWhiteSpaceOfPreformattedText) {
    const Row rows[] = {
        {"<pre>One\n  two\n\nthree</pre>", "[pre] One|[pre]   two||[pre] three"},
        {"<pre>\nOne\n</pre>Two", "[pre] One||[] Two"},
        {"<pre>One\n\n</pre>Two", "[pre] One||[] Two"},
        {"<pre>  <b>One</b> \n\tTwo</pre>", "[pre]   {strong|One} |[pre] \tTwo"},
        {"<pre>One<br>Two</pre>", "[pre] One|[pre] Two"},
        {"<pre>   \nOne</pre>", "|[pre] One"},
        {"<p>One</p><pre>  Two</pre>", "[p] One||[pre]   Two"},
        {"<div style='white-space: pre-wrap'>One\n Two</div>", "[div] One|[div]  Two"},
        {"<div style='white-space: pre-line'>One  \n  Two  x</div>", "[div] One|[div] Two x"},
        {"<pre style='white-space: normal'>One\n two</pre>", "[pre] One two"},
        {"<div style='white-space:pre-wrap'>\n<p>One</p>\n\n<p>Two</p>\n</div>",
         "[div>p] One||[div>p] Two"},
        {"<textarea>One\n two</textarea>", "[textarea] One|[textarea]  two"},
        {"<xmp><b>One</xmp>", "[xmp] <b>One"},
        {"<plaintext>One</p>\nTwo", "[plaintext] One</p>|[plaintext] Two"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlLayout, LaysOutListsAndTables) {
    const Row rows[] = {
        {"<ul><li>One<li>Two</ul>Three", "[ul>li] One|[ul>li] Two||[] Three"},
        {"<ol><li>One<ul><li>Two</ul><li>Three</ol>",
         "[ol>li] One|[ol>li>ul>li] Two|[ol>li] Three"},
        {"<ul><li><p>One</p><li><p>Two</p></ul>", "[ul>li>p] One||[ul>li>p] Two"},
        {"<dl><dt>One<dd>Two</dl>", "[dl>dt] One|[dl>dd] Two"},
        {"<ul><li style='display:inline'>One</li> <li style='display:inline'>Two</li></ul>",
         "[ul] One Two"},
        {"<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>",
         "[table>tbody>tr] One\tTwo|[table>tbody>tr>td] Three"},
        {"<table><tr><th>One<td> Two </table>", "[table>tbody>tr] One\tTwo"},
        {"<table><tr><td>One<td>Two<td></table>", "[table>tbody>tr] One\tTwo"},
        {"<table><tr><td><td>One</table>", "[table>tbody>tr>td] One"},
        {"<table>\n<tr>\n<td>One</td>\n<td>Two</td>\n</tr>\n</table>", "[table>tbody>tr] One\tTwo"},
        // The cells of a page that is laid out by a table are no columns of a row.
        {"<table><tr><td>One<td>Two<br>Three</table>",
         "[table>tbody>tr>td] One|[table>tbody>tr>td] Two|[table>tbody>tr>td] Three"},
        {"<table><tr><td>One<td><p>Two</p><p>Three</p></table>",
         "[table>tbody>tr>td] One||[table>tbody>tr>td>p] Two||[table>tbody>tr>td>p] Three"},
        {"<table><tr><td>One<td><table><tr><td>Two</table></table>",
         "[table>tbody>tr>td] One|[table>tbody>tr>td>table>tbody>tr>td] Two"},
        {"<table><caption>One</caption><tr><td>Two</table>",
         "[table>caption] One|[table>tbody>tr>td] Two"},
        {"<table>One<tr><td>Two</table>", "[] One|[table>tbody>tr>td] Two"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlLayout, GivesTheHeadAndFormsLinesOfTheirOwn) {
    const Row rows[] = {
        {"<title> One\n two </title><p>Three", "[head>title] One two||[p] Three"},
        {"<title>One &amp; <b>two</title>", "[head>title] One & <b>two"},
        {"<meta name=author content=' One  two '>", "[head>meta] One two"},
        {"<meta property='og:title' content=One><body>Two", "[head>meta] One||[] Two"},
        {"<meta http-equiv=refresh content='5'><meta charset=utf-8><meta name=x>One", "[] One"},
        {"<link rel=canonical href='http://a.example/1'><link rel=icon href=i>One",
         "[head>link] http://a.example/1||[] One"},
        {"One<button>Two</button>three", "[] One|[button] Two|[] three"},
        {"<select><option>One<option>Two</select>", "[select>option] One|[select>option] Two"},
        {"<input value=One placeholder=Two>Three", "[] Three"},
        {"<body><noscript><p>One</p></noscript>Two", "[noscript>p] One||[] Two"},
        {"<script>One</script><style>Two{}</style>Three", "[] Three"},
        {"<iframe>One</iframe><template>Two</template>Three", "[] Three"},
        {"<svg><title>One</title><g><text>Two</text><text>Three</text></g></svg>",
         "[svg>title] One|[svg>g>text] Two|[svg>g>text] Three"},
        {"<svg><script>One</script><style>a</style></svg>Two", "[] Two"},
        {"The <math><mi>x</mi><mo>=</mo><mn>1</mn></math> sign", "[] The x=1 sign"},
        {"<frameset><frame></frameset>", ""},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlLayout, MarksWhatIsNotShown) {
    const Row rows[] = {
        {"<p hidden>One</p>Two", "[p!] One||[] Two"},
        {"<p style='display: none'>One</p>", "[p!] One"},
        {"<div style='DISPLAY:NONE'><p>One</div>", "[div!>p] One"},
        {"<p style='visibility:hidden'>One</p>", "[p!] One"},
        {"One <span style='display:none'>two</span> three", "[] One|[span!] two|[] three"},
        {"One <span hidden><b hidden>two</b></span>", "[] One|[span!>b!] {strong|two}"},
        {"One<span style='display:none'> </span>two", "[] One two"},
        {"<style>.x{display:none}</style><p class=x>One", "[p!] One"},
        {"<style>.x{speak:never}</style><p class='y x'>One", "[p!] One"},
        {"<style>.x{display:none}</style><p class=x style='display:block'>One", "[p] One"},
        {"<style>@media print{.x{display:none}}</style><p class=x>One", "[p] One"},
        {"<dialog>One</dialog><dialog open>Two</dialog>", "[dialog!] One|[dialog] Two"},
        {"<video>One</video><canvas>Two</canvas>", "[video!] One|[canvas!] Two"},
        {"<p hidden style='display:block'>One", "[p] One"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlLayout, MendsMarkupThatWouldCostWords) {
    const Row rows[] = {
        {"One<!-- two > three", "[] One three"},
        {"One<!-- two --> three <!-- four", "[] One three"},
        {"<p title=\"One>Two", "[p] Two"},
        {"<p title=\"One>Two <b id='x>three", "[p] Two {strong|three}"},
        {"<p title='One>Two' id=x>three", "[p] three"},
        {"One <a href=\"http://a.ex", "[] One"},
        {"<script src=x><p>One", ""},
        {"<script src=x/><p>One", "[p] One"},
        {"<script src='x' /><p>One", "[p] One"},
        {"<?xml version='1.0'?><html><head><title/></head><body>One</body></html>", "[] One"},
        {"<?xml version='1.0'?><html><body><i/>One<br/>Two</body></html>", "[] One|[] Two"},
        {"<p>One</b></i></div> two", "[p] One two"},
        {"<p>One <b>two</p><p>three", "[p] One {strong|two}||[p>b] {strong|three}"},
        {"<b><i>One</b> two</i>", "[] {em+strong|One}{em| two}"},
        {"a < b <3 <- c", "[] a < b <3 <- c"},
        {"&lt;p&gt; &copy &hellip; &nothing;", "[] <p> © … ¬hing;"},
        {"&#151;&#8212;&#x2014;", "[] ———"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

}  // namespace
}  // namespace storybind
