//! Whatever stands on pages, arranging them ends, and invents nothing.

use documents::{Block, LocatedText, Place};
use layout::{Glyph, Mark, Outline, Page, Picture, Point, Rect, Stroke, Turn, arrange};
use proptest::prelude::*;

fn coordinate() -> impl Strategy<Value = f32> {
    prop_oneof![8 => 0.0_f32..800.0, 1 => -1e6_f32..1e6, 1 => prop::sample::select(vec![0.0, 1e30, -1e30])]
}

fn rect() -> impl Strategy<Value = Rect> {
    (coordinate(), coordinate(), 0.0_f32..300.0, 0.0_f32..30.0)
        .prop_map(|(left, top, width, height)| Rect::new(left, top, left + width, top + height))
}

fn glyph() -> impl Strategy<Value = Glyph> {
    let letter = prop_oneof![
        Just(' '),
        Just('•'),
        Just('-'),
        prop::char::range('a', 'z'),
        prop::char::range('0', '9')
    ];
    let turn = prop::sample::select(vec![
        Turn::Upright,
        Turn::Upright,
        Turn::Up,
        Turn::Down,
        Turn::Reversed,
    ]);
    (letter, coordinate(), 0_u8..60, 0.5_f32..40.0, any::<bool>(), turn).prop_map(
        |(letter, x, line, size, bold, turn)| {
            let y = 20.0 + 12.0 * f32::from(line);
            let area = Rect::new(x, y - 0.78 * size, x + 0.5 * size, y + 0.22 * size);
            Glyph {
                letter,
                area,
                origin: Point { x, y },
                size,
                bold,
                italic: false,
                turn,
                colour: [0; 3],
            }
        },
    )
}

fn mark() -> impl Strategy<Value = Mark> {
    (rect(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(area, filled, curved, closed)| {
            let corners = [
                (area.left, area.top),
                (area.right, area.top),
                (area.right, area.bottom),
                (area.left, area.bottom),
            ];
            let points = corners.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
            let stroke = (!filled).then_some(Stroke { colour: [0; 3], width: 1.0 });
            let outlines = vec![Outline { points, closed, curved }];
            Mark { outlines, fill: filled.then_some([90; 3]), stroke, area }
        },
    )
}

fn page(number: u32) -> impl Strategy<Value = Page> {
    let picture = rect().prop_map(|area| Picture { area, width: 200, height: 100 });
    (
        prop::collection::vec(glyph(), 0..200),
        prop::collection::vec(mark(), 0..40),
        prop::collection::vec(picture, 0..4),
    )
        .prop_map(move |(glyphs, marks, pictures)| Page {
            number,
            width: 595.0,
            height: 842.0,
            glyphs,
            marks,
            pictures,
            hidden: Vec::new(),
        })
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).count()
}

fn texts(block: &Block) -> Vec<&LocatedText> {
    match block {
        Block::Heading { content, .. }
        | Block::Paragraph { content }
        | Block::Item { content, .. } => vec![content],
        Block::Table(table) => table.caption.iter().collect(),
        Block::Figure(figure) => figure.caption.iter().collect(),
    }
}

fn cells(block: &Block) -> usize {
    match block {
        Block::Table(table) => table.cells.iter().map(|cell| letters(&cell.text)).sum(),
        _ => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_is_invented_and_each_piece_has_its_place(pages in (page(1), page(2), page(3))) {
        let pages = [pages.0, pages.1, pages.2];
        let blocks = arrange(&pages, &|_, _| None);
        let drawn: usize = pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| !glyph.letter.is_whitespace()).count();
        let bullets: usize = pages.iter().map(|page| page.marks.len()).sum();
        let read: usize = blocks.iter().map(|block| {
            texts(block).iter().map(|text| letters(&text.text)).sum::<usize>() + cells(block)
        }).sum();
        prop_assert!(read <= drawn + bullets, "{} of {}", read, drawn);
        for text in blocks.iter().flat_map(|block| texts(block)) {
            let count = u32::try_from(text.text.chars().count()).expect("few");
            let mut last = 0;
            for piece in &text.pieces {
                prop_assert!(piece.start >= last && piece.end >= piece.start && piece.end <= count, "{:?}", text);
                prop_assert!(matches!(piece.place, Place::OnPage(area) if (1..=3).contains(&area.page)));
                last = piece.end;
            }
        }
    }

    #[test]
    fn no_two_cells_of_a_table_begin_at_the_same_place(page in page(1)) {
        for block in arrange(&[page], &|_, _| None) {
            let Block::Table(table) = block else { continue };
            let mut starts: Vec<(u32, u32)> = table.cells.iter().map(|cell| (cell.row, cell.column)).collect();
            starts.sort_unstable();
            let count = starts.len();
            starts.dedup();
            prop_assert_eq!(count, starts.len());
            prop_assert!(table.header_rows <= table.rows());
        }
    }
}

#[test]
fn a_page_as_full_as_the_bounds_allow_is_arranged_in_time() {
    let glyph = |index: u32| {
        let (x, y) = ((index % 300) as f32 * 2.0, 10.0 + (index / 300) as f32 * 2.4);
        let area = Rect::new(x, y - 2.0, x + 1.0, y);
        Glyph {
            letter: 'a',
            area,
            origin: Point { x, y },
            size: 2.5,
            bold: false,
            italic: false,
            turn: Turn::Upright,
            colour: [0; 3],
        }
    };
    let glyphs = (0..100_000).map(glyph).collect();
    let page = Page { number: 1, width: 595.0, height: 842.0, glyphs, ..Page::default() };
    let start = std::time::Instant::now();
    let blocks = arrange(&[page], &|_, _| None);
    assert!(!blocks.is_empty());
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
