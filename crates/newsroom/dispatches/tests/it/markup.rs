//! Markup as agencies write it, read as a browser shows it.

use articles::{Block, Mark, MarkKind};
use dispatches::read;
use expect_test::{Expect, expect};
use serde_json::json;

fn blocks(html: &str) -> Vec<Block> {
    let ninjs = json!({"uri": "a:b", "bodies": [{"contentType": "text/html", "value": html}]});
    read(ninjs.to_string().as_bytes()).unwrap().remove(0).unwrap().blocks
}

/// Kind and text, a mark's words in brackets behind.
#[track_caller]
fn is(html: &str, expected: &Expect) {
    let mark = |block: &Block, mark: &Mark| {
        let kind = match &mark.kind {
            MarkKind::Link { href, .. } => href.clone(),
            kind => format!("{kind:?}"),
        };
        format!(" [{kind}: {}]", mark.span.slice(&block.text).unwrap())
    };
    let line = |block: &Block| {
        let marks: String = block.marks.iter().map(|it| mark(block, it)).collect();
        format!("{:?} {:?}{marks}\n", block.kind, block.text)
    };
    expected.assert_eq(&blocks(html).iter().map(line).collect::<String>());
}

#[test]
fn elements_that_are_never_closed() {
    is(
        "<p>un <b>deux<p>trois</b> quatre<ul><li>a<li>b <i>c</ul>cinq",
        &expect![[r#"
        Paragraph "un deux" [Strong: deux]
        Paragraph "trois quatre"
        List "a\nb c" [Emphasis: c]
        Paragraph "cinq"
    "#]],
    );
    is(
        "un</p></div></b>deux",
        &expect![[r#"
        Paragraph "undeux"
    "#]],
    );
    is(
        "<head><title>T</title><p>un",
        &expect![[r#"
        Paragraph "un"
    "#]],
    );
}

#[test]
fn links_within_links_and_of_other_schemes() {
    let html = "<p><a href='https://a.example/'>un <a href='https://b.example/'>deux</a></a> \
                <a href='javascript:x'>trois</a> <a name='x'>quatre</a></p>";
    is(
        html,
        &expect![[r#"
        Paragraph "un deux trois quatre" [https://b.example/: deux]
    "#]],
    );
}

#[test]
fn lists_in_lists_and_tables() {
    is(
        "<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>",
        &expect![[r#"
        List "a\nb\nc d"
    "#]],
    );
    is(
        "<table><caption>T</caption><thead><tr><th>x<th>y</thead><tr><td>1<td>2</table>",
        &expect![[r#"
            List "T\nx | y\n1 | 2"
        "#]],
    );
}

#[test]
fn pictures_and_what_is_embedded() {
    is(
        "<p>un <img src='https://a.example/1.jpg' alt='A'> deux</p>",
        &expect![[r#"
        Paragraph "un"
        Image ""
        Paragraph "deux"
    "#]],
    );
    is(
        "<figure><figcaption>sans image</figcaption></figure>",
        &expect![[r#"
        Paragraph "sans image"
    "#]],
    );
    is(
        "<p>x</p><video src='https://a.example/v'>Votre navigateur</video>",
        &expect![[r#"
        Paragraph "x"
        Embed ""
    "#]],
    );
}

#[test]
fn what_nobody_sees() {
    is(
        "<p>un<span style='display: none'>caché</span> <!-- x -->deux</p><template>t</template>",
        &expect![[r#"
            Paragraph "un deux"
        "#]],
    );
}
