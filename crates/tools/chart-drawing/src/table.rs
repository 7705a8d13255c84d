//! Tables of sizes.

use crate::pen::Pen;
use crate::{Asked, Hand, Question, chance};
use lettering::Anchor;
use rand::Rng;
use rand::seq::SliceRandom;

const SIZES: [&str; 6] = ["XS", "S", "M", "L", "XL", "XXL"];
const NUMBERED: [&str; 6] = ["34", "36", "38", "40", "42", "44"];
const MEASURES: [(&str, u32); 4] = [("Chest", 80), ("Waist", 64), ("Hips", 88), ("Inseam", 76)];

/// Sizes and what each measures, in centimetres.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeTable {
    title: &'static str,
    /// The first is `Size`; then what is measured.
    fields: Vec<&'static str>,
    /// One a size, as many cells as fields.
    rows: Vec<Vec<String>>,
    /// Sizes stand beside each other instead of below.
    turned: bool,
}

impl SizeTable {
    /// What this seed gives.
    #[must_use]
    pub fn any(seed: u64) -> Self {
        let chance = &mut chance(seed ^ 0x7ab1_e000);
        let sizes = if chance.gen_bool(0.7) { SIZES } else { NUMBERED };
        let count = chance.gen_range(4..=6);
        let mut measures = MEASURES.to_vec();
        measures.truncate(chance.gen_range(2..=4));
        let is_range = chance.gen_bool(0.3);
        let step = chance.gen_range(4..=6);
        let shift = chance.gen_range(0..5);
        let row = |at: usize| {
            let measured = measures.iter().map(|(_, least)| {
                let value = least + shift + step * at as u32;
                if is_range { format!("{value}-{}", value + step - 1) } else { value.to_string() }
            });
            [sizes[at].to_owned()].into_iter().chain(measured).collect()
        };
        let rows = (0..count).map(row).collect();
        let fields = ["Size"].into_iter().chain(measures.iter().map(|(name, _)| *name)).collect();
        let title = ["Size chart (cm)", "Sizes", "Find your size"].choose(chance).copied();
        Self { title: title.unwrap_or("Sizes"), fields, rows, turned: chance.gen_bool(0.3) }
    }

    /// As an SVG document.
    #[must_use]
    pub fn draw(&self, hand: Hand, seed: u64) -> String {
        let style = hand.style(seed);
        let mut pen = Pen::begin(&style, self.title);
        let cells = self.cells();
        let [width, height] = style.sides;
        let (top, left) = (style.size * 4.0, style.size * 1.5);
        let across = (width - 2.0 * left) / cells[0].len() as f32;
        let down = ((height - top) / cells.len() as f32).min(style.size * 3.0);
        for (row, line) in cells.iter().enumerate() {
            let y = top + down * row as f32;
            if let Some(colour) = style.grid {
                pen.stroke([left, y, width - left, y], colour);
            }
            for (column, text) in line.iter().enumerate() {
                let x = left + across * (column as f32 + 0.5);
                pen.say(text, [x, y + down / 2.0 + style.size * 0.35], Anchor::Middle);
            }
        }
        pen.end()
    }

    fn cells(&self) -> Vec<Vec<String>> {
        let head = self.fields.iter().map(|field| (*field).to_owned()).collect();
        let upright: Vec<Vec<String>> = [head].into_iter().chain(self.rows.clone()).collect();
        if !self.turned {
            return upright;
        }
        let column = |at: usize| upright.iter().map(|row| row[at].clone()).collect();
        (0..self.fields.len()).map(column).collect()
    }

    /// The size of a measure, and a measure of a size.
    #[must_use]
    pub fn questions(&self, hand: Hand, seed: u64) -> Vec<Question> {
        let chance = &mut chance(seed ^ 0x51_2e00);
        let row = self.rows.choose(chance).map_or(&self.rows[0], |row| row);
        let field = chance.gen_range(1..self.fields.len());
        let (name, cell, size) = (self.fields[field].to_lowercase(), &row[field], &row[0]);
        let said = cell.split('-').next().unwrap_or(cell);
        let [of_measure, of_size] = if hand == Hand::Bulletin {
            [
                format!("My {name} is {said} cm, which size do I need?"),
                format!("How wide is the {name} in {size}?"),
            ]
        } else {
            [
                format!("What is the size for {name} {said}?"),
                format!("What is the {name} of size {size}?"),
            ]
        };
        vec![
            Question { asked: Asked::LabelOf, text: of_measure, answer: size.clone() },
            Question { asked: Asked::Value, text: of_size, answer: cell.clone() },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stand_below_or_beside_each_other() {
        let tables: Vec<SizeTable> = (0..40).map(SizeTable::any).collect();
        assert!(
            tables.iter().any(|table| table.turned) && tables.iter().any(|table| !table.turned)
        );
        for table in tables {
            let cells = table.cells();
            assert_eq!(cells[0][0], "Size");
            assert!(cells.iter().all(|row| row.len() == cells[0].len()));
            let [size, measure] = &table.questions(Hand::Office, 3)[..] else { panic!("two") };
            assert!(size.text.contains("What is the size for"));
            assert!(cells.iter().flatten().any(|cell| *cell == measure.answer));
            lettering::draw(&table.draw(Hand::Gazette, 3)).expect("drawn");
        }
    }
}
