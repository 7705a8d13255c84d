//! Faces and their letters.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A face. Where its outlines come from: `faces/ORIGIN.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fonts' names")]
pub enum Face {
    Roboto,
    RobotoBold,
    RobotoCondensed,
    OpenSans,
}

/// A letter: how far the next one is, and its outline as an SVG path, upwards from the baseline; in ems
/// of [`Letters::em`] units.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) advance: f32,
    pub(crate) outline: &'static str,
}

/// All letters of a face.
#[derive(Debug)]
pub(crate) struct Letters {
    pub(crate) em: f32,
    letters: BTreeMap<char, Letter>,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Roboto, Self::RobotoBold, Self::RobotoCondensed, Self::OpenSans];

    /// Whether it has the letter.
    #[must_use]
    pub fn has(self, letter: char) -> bool {
        self.letters().of(letter).is_some()
    }

    /// The width of a line, where an em has `size` pixels.
    #[must_use]
    pub fn width(self, text: &str, size: f32) -> f32 {
        let letters = self.letters();
        let advances = text.chars().filter_map(|letter| letters.of(letter)).map(|one| one.advance);
        advances.sum::<f32>() * size / letters.em
    }

    pub(crate) fn letters(self) -> &'static Letters {
        static ALL: LazyLock<[Letters; 4]> = LazyLock::new(|| {
            [
                Letters::read(include_str!("../faces/roboto.txt")),
                Letters::read(include_str!("../faces/roboto-bold.txt")),
                Letters::read(include_str!("../faces/roboto-condensed.txt")),
                Letters::read(include_str!("../faces/open-sans.txt")),
            ]
        });
        &ALL[self as usize]
    }
}

impl Letters {
    /// Lines that do not read as `outline.py` writes them are left out; a test counts what is there.
    fn read(file: &'static str) -> Self {
        let mut lines = file.lines();
        let em = lines.next().and_then(|em| em.parse().ok()).unwrap_or(1.0);
        Self { em, letters: lines.filter_map(letter).collect() }
    }

    pub(crate) fn of(&self, letter: char) -> Option<&Letter> {
        self.letters.get(&letter)
    }
}

fn letter(line: &'static str) -> Option<(char, Letter)> {
    let mut parts = line.splitn(3, ' ');
    let letter = char::from_u32(parts.next()?.parse().ok()?)?;
    let advance = parts.next()?.parse().ok()?;
    Some((letter, Letter { advance, outline: parts.next().unwrap_or_default() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_the_letters_of_english_and_german() {
        for face in Face::ALL {
            let ascii = (' '..='~').chain("äöüßÄÖÜ°€£é×–".chars());
            assert_eq!(ascii.filter(|letter| !face.has(*letter)).collect::<String>(), "");
            assert!(!face.has('字'));
        }
    }

    #[test]
    fn a_line_is_as_wide_as_its_letters() {
        let face = Face::Roboto;
        let sum = face.width("size", 16.0) + face.width(" 42", 16.0);
        assert!((face.width("size 42", 16.0) - sum).abs() < 1e-3);
        assert!((face.width("m", 32.0) - 2.0 * face.width("m", 16.0)).abs() < 1e-3);
        assert!(Face::RobotoCondensed.width("chest", 16.0) < face.width("chest", 16.0));
    }
}
