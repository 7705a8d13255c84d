//! What a reader does not see is left out, and reported.

use crate::show::hidden;
use documents::{Block, ParsedDocument, Refusal};
use markup::{Limits, read_html, read_markdown};

/// What stays, and what is reported.
fn read(source: &str) -> (ParsedDocument, Vec<String>) {
    let document = read_html(source, &Limits::default()).unwrap();
    let report = hidden(&document);
    (document, report)
}

#[track_caller]
fn assert_hidden(markup: &str, reason: &str) {
    let (document, report) = read(&format!("<p>seen</p>{markup}"));
    let [Block::Paragraph { content }] = document.blocks.as_slice() else {
        panic!("{markup}: {:?}", document.blocks)
    };
    assert_eq!(content.text, "seen", "{markup}");
    assert_eq!(report, [format!("{reason} 6")], "{markup}");
}

#[test]
fn every_way_to_hide_a_text_is_known() {
    let ways = [
        ("<!-- secret -->", "Markup"),
        ("<p hidden>secret</p>", "Markup"),
        ("<template>secret</template>", "Markup"),
        ("<noscript>secret</noscript>", "Markup"),
        ("<dialog>secret</dialog>", "Markup"),
        ("<del>secret</del>", "Markup"),
        ("<div style='display:none'><table><tr><td>se<td>cret</table></div>", "Markup"),
        ("<div style='display:none'><p style='display:block'>secret</p></div>", "Markup"),
        ("<p style='visibility:hidden'>secret</p>", "Invisible"),
        ("<p style='opacity:0'>secret</p>", "Invisible"),
        ("<p style='color:transparent'>secret</p>", "Invisible"),
        ("<p style='font-size:0'>secret</p>", "Tiny"),
        ("<p style='font-size:10px'><span style='font-size:.1em'>secret</span></p>", "Tiny"),
        ("<p style='color:#fff'>secret</p>", "SameColour"),
        ("<font color=white>secret</font>", "SameColour"),
        ("<div style='background:#222'><p style='color:#212121'>secret</p></div>", "SameColour"),
        ("<table bgcolor=black><tr><td style='color:black'>secret</table>", "SameColour"),
        ("<p style='position:absolute; left:-9999px'>secret</p>", "OffPage"),
        ("<p style='text-indent:-9999px'>secret</p>", "OffPage"),
        ("<style>.x { display: none }</style><p class='y x'>secret</p>", "Markup"),
        ("<style>#x, .z{color:#fefefe}</style><p id=x>secret</p>", "SameColour"),
        (
            "<style>.x{display:none!important}</style><p class=x style='display:block'>secret</p>",
            "Markup",
        ),
        ("<p style='color:white !important;color:black'>secret</p>", "SameColour"),
        ("<style>.x{opacity:0 ! important}.x{opacity:1}</style><p class=x>secret</p>", "Invisible"),
        (
            "<style>.x{color:#fff!important}p.x{color:red!important}#y{color:white!important}\
             </style><p class=x id=y>secret</p>",
            "SameColour",
        ),
        (
            "<div style='opacity:.3'><div style='opacity:30%'><p style='opacity:.3'>secret</div></div>",
            "Invisible",
        ),
        ("<p style='opacity:.04'>secret</p>", "Invisible"),
        ("<p style='color:rgba(0,0,0,.04)'>secret</p>", "Invisible"),
        ("<p style='color:#00000009'>secret</p>", "Invisible"),
        ("<p style='color:#fff;background:rgba(0,0,0,.02)'>secret</p>", "SameColour"),
        ("<p style='color:white;background:inherit'>secret</p>", "SameColour"),
        ("<p style='color:rgb(0 0 0/6%);background:#111'>secret</p>", "SameColour"),
        ("<p style='-webkit-text-fill-color:white;color:black'>secret</p>", "SameColour"),
        (
            "<style>.x{display:none}</style><p class='1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o \
          p q r s t u v w x'>secret</p>",
            "Markup",
        ),
        ("<img style='display:none' alt=secret><p style='display:none'>secret</p>", "Markup"),
    ];
    for (markup, reason) in ways {
        assert_hidden(markup, reason);
    }
}

#[test]
fn what_is_seen_is_not_hidden() {
    let seen = [
        "<p aria-hidden=true>seen</p>",
        "<div style='background:black'><p style='color:white'>seen</p></div>",
        "<div style='background:url(x)'><p style='color:white'>seen</p></div>",
        "<style>.x{display:none} p.x{display:block}</style><p class=x>seen</p>",
        "<style>.x{display:none} p.x{display:block!important}</style><p class=x>seen</p>",
        "<style>p{display:none}</style><p style='display:block !important'>seen</p>",
        "<style>.x{left:-9999px;position:absolute} p.x{left:0}</style><p class=x>seen</p>",
        "<style>.x{text-decoration:line-through}</style><p class=x style='text-decoration:none'>seen",
        "<div style='opacity:.5'><p style='opacity:.5'>seen</p></div>",
        "<div style='background:black'><p style='color:rgba(255,255,255,.7)'>seen</p></div>",
        "<div style='background:#000'><p style='color:#fff;background:rgba(255,255,255,.3)'>seen</div>",
        "<div style='color:white'><p style='color:red;color:inherit;background:#000'>seen</p></div>",
        "<style>@media print{p{display:none}}</style><p>seen</p>",
        "<style>.menu p{display:none}</style><p>seen</p>",
        "<div style='visibility:hidden'><p style='visibility:visible'>seen</p></div>",
        "<details><summary>seen</summary></details>",
        "<p style='font-size:12px'>seen</p>",
    ];
    for markup in seen {
        let (document, report) = read(markup);
        assert!(report.is_empty(), "{markup}: {report:?}");
        assert_eq!(document.blocks.len(), 1, "{markup}");
    }
}

#[test]
fn a_hidden_row_moves_no_other() {
    let (document, report) = read(
        "<table><tr><th>a<th>b<tr style='display:none'><td>1<td>2<tr><td>3<td hidden>x<td>4</table>",
    );
    let Block::Table(table) = &document.blocks[0] else { panic!("{document:?}") };
    assert_eq!(table.rows(), 2);
    assert_eq!(table.cell(1, 1).unwrap().text, "4");
    assert_eq!(report, ["Markup 2", "Markup 1"]);
}

#[test]
fn invisible_letters_are_reported() {
    let (document, report) = read("<p>a\u{e0041}\u{e0142}b\u{ad}c\u{200b}d\u{fe0f}</p>");
    let Block::Paragraph { content } = &document.blocks[0] else { panic!("{document:?}") };
    assert_eq!(
        (content.text.as_str(), report.as_slice()),
        ("abcd", &["Invisible 2".to_owned()][..])
    );
}

#[test]
fn markdown_hides_in_its_own_ways() {
    let source = "# T\n\n<!-- secret -->\n\n[//]: # (secret)\n\na <span style=\"display:none\">secret\
                  </span> b ~~secret~~\n\n---\n";
    let document = read_markdown(source, &Limits::default()).unwrap();
    assert_eq!(hidden(&document), ["Markup 6", "Markup 6", "Markup 6", "Markup 6"]);
    let Block::Paragraph { content } = &document.blocks[1] else { panic!("{document:?}") };
    assert_eq!(content.text, "a b");
}

/// Each of `elements` is tried against `rules`.
fn styled(elements: usize, rules: usize) -> String {
    let classes: Vec<String> = (0..rules).map(|rule| format!("c{rule}")).collect();
    let sheet: String = classes.iter().map(|class| format!(".{class}{{color:red}}")).collect();
    let element = format!("<p class='{}'>a</p>", classes.join(" "));
    format!("<style>{sheet}</style>{}", element.repeat(elements))
}

#[test]
fn a_style_sheet_has_its_bounds() {
    let limits = Limits { rules: 10, trials: 2_000, ..Limits::default() };
    assert!(read_html(&styled(100, 9), &limits).is_ok());
    assert_eq!(read_html(&styled(1, 11), &limits).err(), Some(Refusal::TooLarge));
    assert_eq!(read_html(&styled(300, 9), &limits).err(), Some(Refusal::TooLarge));
}
