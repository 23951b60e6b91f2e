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

TEST(HtmlRuns, AreOfElements) {
    const Row rows[] = {
        {"a <em>b</em> <i>c</i> <cite>d</cite> <dfn>e</dfn> <var>f</var>", "[] a {em|b c d e f}"},
        {"a <strong>b</strong> <b>c</b>", "[] a {strong|b c}"},
        {"a <u>b</u> <ins>c</ins>", "[] a {u|b c}"},
        {"a <s>b</s> <strike>c</strike> <del>d</del>", "[] a {s|b c d}"},
        {"a<sup>b</sup><sub>c</sub>", "[] a{sup|b}{sub|c}"},
        {"a <small>b</small> <big>c</big>", "[] a {small|b} c"},
        {"a <code>b</code> <kbd>c</kbd> <samp>d</samp> <tt>e</tt>", "[] a {code|b c d e}"},
        {"<i>a <b>b</b></i>", "[i] {em|a }{em+strong|b}"},
        {"<b><i>a</i> b</b>", "[b] {em+strong|a}{strong| b}"},
        {"<i>a</i><i>b</i>", "[] {em|ab}"},
        {"<i>a</i>&nbsp;<i>b</i>", "[] {em|a_b}"},
        {"<i>a <a href=#x>b</a></i>", "[i] {em|a }{em @#x|b}"},
        {"<i>a</i> <b>b</b>", "[] {em|a} {strong|b}"},
        {"a<i> b </i>c", "[] a {em|b} c"},
        {"a<b> </b>b<i>&nbsp;</i>c", "[] a b_c"},
        {"<i>&nbsp;a&nbsp;</i>b", "[] _{em|a}_b"},
        {"<h1><b>a</b></h1>", "[h1>b] {strong|a}"},
        {"<font color=red size=2>a</font> <span>b</span>", "[] a b"},
        {"<div><i><p>a</p><p>b</p></i></div>", "[div>i>p] {em|a}||[div>i>p] {em|b}"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlRuns, AreOfStyles) {
    const Row rows[] = {
        {"a <span style='font-style: italic'>b</span>", "[] a {em|b}"},
        {"a <span style='FONT-STYLE:Oblique ! important;color:red'>b</span>", "[] a {em|b}"},
        {"a <span style='font-weight: 600'>b</span> <span style='font-weight:500'>c</span>",
         "[] a {strong|b} c"},
        {"a <span style='font: italic bold 12px/2 Serif'>b</span>", "[] a {em+strong|b}"},
        {"a <span style='font: 700 12px Serif'>b</span>", "[] a {strong|b}"},
        {"a <span style='text-decoration: underline'>b</span>", "[] a {u|b}"},
        {"a <span style='text-decoration: line-through red'>b</span>", "[] a {s|b}"},
        {"a <span style='font-variant: small-caps'>b</span>", "[] a {caps|b}"},
        {"a<span style='vertical-align: super'>b</span>", "[] a{sup|b}"},
        {"a<sup style='vertical-align: baseline'>b</sup>", "[] ab"},
        {"<i>a <span style='font-style: normal'>b</span> c</i>", "[i] {em|a} b {em|c}"},
        {"<u style='text-decoration: none'>a</u>b", "[] ab"},
        {"<u>a <span style='text-decoration: none'>b</span></u>", "[u] {u|a b}"},
        {"a <span style='font-style: italic; font-style: sideways'>b</span>", "[] a {em|b}"},
        {"a <span style=';;:;x;font-style:italic'>b</span>", "[] a {em|b}"},
        // What editors paste.
        {"<b style='font-weight:normal'><p><span style='font-style:italic'>a</span> b</p></b>",
         "[b>p] {em|a} b"},
        {"<p class=MsoNormal style='mso-margin-top-alt:auto'><i style='mso-bidi-font-style:normal'>"
         "<span lang=EN-US style='font-size:12.0pt'>a<o:p></o:p></span></i></p>",
         "[p>i>span] {em :EN-US|a}"},
        {"<p class=MsoNormal>a<![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>", "[p] a_"},
        {"<p><font face=Arial><font size=2><i>a</i></font> b</font></p>", "[p>font] {em|a} b"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlRuns, AreOfTheStyleSheet) {
    const Row rows[] = {
        {"<style>.c1{font-style:italic}</style>a <span class=c1>b</span>", "[] a {em|b}"},
        {"<style>.c1{font-style:italic}</style>a <span class=c2>b</span>", "[] a b"},
        {"<style>.C1{font-style:italic}</style>a <span class=c1>b</span>", "[] a b"},
        {"<style>i{font-style:normal}</style>a <i>b</i>", "[] a b"},
        {"<style>SPAN.x, em.y {font-weight:bold}</style>a <span class='x z'>b</span>",
         "[] a {strong|b}"},
        {"<style>span.x{font-weight:bold}</style>a <i class=x>b</i>", "[] a {em|b}"},
        {"<style>#x{font-weight:bold}</style>a <span id=x>b</span>", "[] a {strong|b}"},
        {"<style>.x{font-weight:bold} span{font-weight:normal}</style>a <span class=x>b</span>",
         "[] a {strong|b}"},
        {"<style>.x{font-style:italic}.y{font-style:normal}</style>a <span class='y x'>b</span>",
         "[] a b"},
        {"<style>.x{font-style:italic}</style>a <span class=x style='font-style:normal'>b</span>",
         "[] a b"},
        {"<style><!-- /* .x{} */ .x{font-style:italic} --></style>a <i class=x>b</i>",
         "[] a {em|b}"},
        {"<style>@import url(x);@charset 'x';.x{font-style:italic}</style>a <b class=x>b</b>",
         "[] a {em+strong|b}"},
        {"<style>@media screen{.x{font-style:italic}}</style>a <span class=x>b</span>",
         "[] a {em|b}"},
        {"<style>@media (max-width:9px){.x{font-style:italic}}</style>a <span class=x>b</span>",
         "[] a b"},
        {"<style>div .x, .x:hover, .x > a{font-style:italic}</style><div>a <b class=x>b</b></div>",
         "[div] a {strong|b}"},
        {"<style>.x{font-style:italic</style>a <span class=x>b</span>", "[] a {em|b}"},
        {"<style media=print>.x{font-style:italic}</style>a <span class=x>b</span>", "[] a b"},
        {"<style>p.c{text-align:center}</style><p class=c>a", "[p=centre] a"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlRuns, LineTextsUp) {
    const Row rows[] = {
        {"<p align=center>a", "[p=centre] a"},
        {"<p align=RIGHT>a", "[p=end] a"},
        {"<div align=left>a", "[div=start] a"},
        {"<p style='text-align:justify'>a", "[p=justify] a"},
        {"<p align=center style='text-align:left'>a", "[p=start] a"},
        {"<p dir=rtl align=right>a", "[p=start] a"},
        {"<div dir=rtl><p style='text-align:left'>a", "[div>p=end] a"},
        {"<table align=center><tr><td align=center>a</table>", "[table>tbody>tr>td=centre] a"},
        {"<td>a", "[] a"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlRuns, AreOfLinksAndLanguages) {
    const Row rows[] = {
        {"a <a href='http://a.example/x?y=1&amp;z=2'>b</a>",
         "[] a {@http://a.example/x?y=1&z=2|b}"},
        {"a <a href=' HTTPS://a.example '>b</a>", "[] a {@HTTPS://a.example|b}"},
        {"a <a href='mailto:x@a.example'>b</a>", "[] a {@mailto:x@a.example|b}"},
        {"a <a href='#note1'>b</a>", "[] a {@#note1|b}"},
        {"a <a href='../b.html'>b</a>", "[] a {@../b.html|b}"},
        {"a <a href='javascript:alert(1)'>b</a>", "[] a b"},
        {"a <a href=' JavaScript:alert(1)'>b</a>", "[] a b"},
        {"a <a href='java&#10;script:alert(1)'>b</a>", "[] a b"},
        {"a <a href='data:text/html,x'>b</a> <a href='file:///c:/x'>c</a>", "[] a b c"},
        {"a <a href=''>b</a> <a name=x>c</a>", "[] a b c"},
        {"a <a href=#x>b <i>c</i></a>", "[] a {@#x|b }{em @#x|c}"},
        {"a <a href=#x style='text-decoration:underline'>b</a>", "[] a {@#x|b}"},
        {"<a href=#x><p>a</p><p>b</p></a>", "[a>p] {@#x|a}||[a>p] {@#x|b}"},
        {"a <i lang=fr>b</i>", "[] a {em :fr|b}"},
        {"<p lang=fr>a <span>b</span></p>", "[p] a b"},
        {"<p lang=fr>a <span lang=fr>b</span></p>", "[p] a {:fr|b}"},
        {"a <span xml:lang=ja>b</span> <span lang='no tag!'>c</span>", "[] a {:ja|b} c"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlRuns, AreOfRuby) {
    const Row rows[] = {
        {"<ruby>漢<rt>かん</rt></ruby>字", "[] {ruby|漢}{rt|かん}字"},
        {"<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "[ruby] {ruby|漢}{rt|かん}"},
        {"<ruby>\n<rb> 漢 </rb>\n<rt> かん </rt>\n</ruby> 字", "[] {ruby|漢}{rt|かん} 字"},
        {"<ruby>漢<rt>かん<rb>字<rt>じ</ruby>", "[ruby] {ruby|漢}{rt|かん}{ruby|字}{rt|じ}"},
        {"<ruby>漢</ruby>字", "[] 漢字"},
        {"<ruby><rt>かん</rt></ruby>", "[ruby>rt] かん"},
        {"<rt>a</rt>", "[rt] a"},
        {"<ruby><b>漢</b>字<rt>かんじ</rt></ruby>", "[ruby] {strong+ruby|漢}{ruby|字}{rt|かんじ}"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

TEST(HtmlRuns, AreOfImagesAndQuotations) {
    const Row rows[] = {
        {"a <img src=x alt='a  cat'> b", "[] a {img0|a cat} b"},
        {"<img src=x><img src=y alt=' '>", "[] {img0|OBJ}{img1|OBJ}"},
        {"<p><a href=#x><img src=x alt=b></a>", "[p>a>img] {@#x img0|b}"},
        {"<i>a<img src=x alt=b>c</i>", "[i] {em|a}{em img0|b}{em|c}"},
        {"<image src=x alt=b>", "[img] {img0|b}"},
        {"a <q>b</q> c", "[] a “b” c"},
        {"<q>a <q>b</q></q>", "[q] “a ‘b’”"},
        {"<q> a </q>b", "[] “a”b"},
        {"<q></q>a<q>“b”</q>", "[] a“b”"},
        {"<p lang=de-AT><q>a</q>", "[p>q] „a“"},
        {"<p lang=fr><q>a</q>", "[p>q] «_a_»"},
        {"<q><i>a</i></q>", "[q] “{em|a}”"},
    };
    for (const Row& row : rows) EXPECT_EQ(laid_out(row.html), row.lines) << row.html;
}

}  // namespace
}  // namespace storybind
