//! Spoilt documents: none makes the parser panic, and what it gives keeps its rules.

use documents::{Block, LocatedText, ParsedDocument, Place, Table};
use markup::{Limits, read_html, read_markdown};
use proptest::prelude::*;

const SEEDS: [&str; 4] = [
    "<!doctype html><title>T</title><style>.x{display:none}</style><h1>A &amp; b</h1><p style='color:\
     white'>a</p><table><caption>c</caption><thead><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d\
     <tbody><tr><td rowspan=0>1<td>2<td>3<tr><td>4</table><!-- x --><ul><li>a<ol start=2><li>b</ol></ul>",
    "<main><figure><img alt='x'><figcaption>f</figcaption></figure><svg><text>t</text></svg><dl><dt>a\
     <dd>b</dl><pre>a\n b</pre><p>10<sup>3</sup>&nbsp;m</p><template>z</template><select><option>o",
    "# T\n\na *b* `c` [d](e \"f\")\n\n1. x\n   - y\n\n| a | b |\n|---|---|\n| 1 | <b>2</b> |\n\n<!-- h -->\n\n\
     > q ~~s~~\n\n![alt](p)\n\n[r]: u (t)\n",
    "<b>1<p>2</b>3<a>4<a>5</table></p><table><a>6<tr><p>7</table><svg><math><mi>8</svg><frameset>",
];

/// What mutations put in.
const PARTS: [&str; 30] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "&",
    "&#",
    "&#x0;",
    "\0",
    "\r\n",
    "é",
    "\u{e0041}",
    "<table>",
    "<td",
    " rowspan=999999999999",
    " colspan=0",
    "<svg>",
    "<template>",
    "</p>",
    "<script>",
    "<style>",
    "{",
    "}",
    "style='",
    "font-size:0",
    "|",
    "```",
    "<select>",
    "\u{feff}",
    "[",
];

#[derive(Debug, Clone)]
enum Edit {
    Insert(prop::sample::Index, usize),
    Cut(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = any::<prop::sample::Index>;
    let edit = prop_oneof![
        (at(), 0..PARTS.len()).prop_map(|(at, part)| Edit::Insert(at, part)),
        (at(), 1_usize..30).prop_map(|(at, length)| Edit::Cut(at, length)),
        (at(), 1_usize..60).prop_map(|(at, length)| Edit::Repeat(at, length)),
    ];
    prop::collection::vec(edit, 1..8)
}

fn spoil(seed: &str, edits: &[Edit]) -> String {
    let mut characters: Vec<char> = seed.chars().collect();
    for edit in edits {
        let length = characters.len().max(1);
        let window = |at: &prop::sample::Index, most: usize| {
            let start = at.index(length).min(characters.len());
            start..(start + most).min(characters.len())
        };
        match edit {
            Edit::Insert(at, part) => {
                let range = window(at, 0);
                characters.splice(range, PARTS[*part].chars());
            }
            Edit::Cut(at, most) => drop(characters.drain(window(at, *most))),
            Edit::Repeat(at, most) => {
                let range = window(at, *most);
                let copy = characters[range.clone()].repeat(3);
                characters.splice(range, copy);
            }
        }
    }
    characters.into_iter().collect()
}

/// 400 in CI; `PROPTEST_CASES=20000 cargo test -p markup --test it mutated` runs as many as you like.
fn cases() -> ProptestConfig {
    let default = ProptestConfig::default();
    let is_set = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig { cases: if is_set { default.cases } else { 400 }, ..default }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_spoilt_document_is_read_or_refused(seed in 0..SEEDS.len(), edits in edits()) {
        let source = spoil(SEEDS[seed], &edits);
        for read in [read_html, read_markdown] {
            if let Ok(document) = read(&source, &Limits::default()) {
                check(&document, source.chars().count() as u32);
            }
        }
    }
}

fn check(document: &ParsedDocument, length: u32) {
    assert!(!document.blocks.is_empty());
    for block in &document.blocks {
        match block {
            Block::Heading { content, .. }
            | Block::Paragraph { content }
            | Block::Item { content, .. } => check_text(content, length),
            Block::Figure(figure) => figure.caption.iter().for_each(|c| check_text(c, length)),
            Block::Table(table) => check_table(table, length),
        }
    }
    document.hidden.iter().for_each(|hidden| check_place(hidden.place, length));
}

fn check_place(place: Place, length: u32) {
    let Place::InSource { start, end } = place else { panic!("{place:?}") };
    assert!(start <= end && end <= length, "{place:?} of {length}");
}

fn check_text(content: &LocatedText, length: u32) {
    assert_eq!(content.text.trim(), content.text);
    assert!(!content.text.is_empty());
    let mut before = 0;
    for piece in &content.pieces {
        assert!(before <= piece.start && piece.start < piece.end, "{content:?}");
        check_place(piece.place, length);
        before = piece.end;
    }
    assert!(before as usize <= content.text.chars().count());
}

fn check_table(table: &Table, length: u32) {
    let (rows, columns) = (table.rows(), table.columns());
    let mut covered = vec![false; (rows * columns) as usize];
    for cell in &table.cells {
        check_place(cell.place.unwrap(), length);
        for row in cell.row..cell.row + cell.row_span {
            for column in cell.column..cell.column + cell.column_span {
                let slot = &mut covered[(row * columns + column) as usize];
                assert!(!std::mem::replace(slot, true), "two cells in one place: {table:?}");
            }
        }
    }
    assert!(table.header_rows < rows.max(1) && table.header_columns <= columns);
}
