//! A set, checked.

use crate::between::{Seen, check_pictures, check_products, check_twice, check_whole};
use crate::fault::{Fault, FaultName, Weight};
use crate::picture::{Look, Picture, Unseen, stays_below};
use crate::read::{Numbered, read};
use crate::{Rules, turns};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The text of a set, and of the one that it will be tested by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Set<'a> {
    /// JSON Lines.
    pub lines: &'a str,
    /// JSON Lines, never trained on; none where there is none yet.
    pub tested_by: Option<&'a str>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// By line; those of the set as a whole first.
    pub faults: Vec<Fault>,
    /// Conversations that could be read.
    pub lines: usize,
    /// Pictures that could be looked at, each once.
    pub pictures: usize,
    /// An estimate: a token for each four bytes, and those of the pictures.
    pub tokens: usize,
    pub balance: Balance,
}

/// Lines of each value of each attribute.
pub type Balance = BTreeMap<String, BTreeMap<String, usize>>;

impl Checked {
    /// Whether a model may be trained on it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.iter().all(|fault| fault.weight == Weight::Noted)
    }
}

/// Every fault of a set at once.
#[must_use]
pub fn check(set: Set<'_>, rules: &Rules, pictures: &impl Look) -> Checked {
    let mut faults = Vec::new();
    let lines: Vec<Numbered> = read(set.lines, &mut faults);
    // What is wrong with the test set itself is said when that is checked.
    let tested = set.tested_by.map(|text| read(text, &mut Vec::new())).unwrap_or_default();
    let mut checked = check_lines(&lines, &tested, rules, &mut Album::new(pictures));
    checked.faults.extend(faults);
    checked.faults.sort_by_key(|fault| (fault.line, fault.name));
    checked
}

/// The same of lines that were read.
pub(crate) fn check_lines(
    lines: &[Numbered],
    tested: &[Numbered],
    rules: &Rules,
    album: &mut Album<'_, impl Look>,
) -> Checked {
    let mut faults: Vec<Fault> =
        lines.iter().flat_map(|(number, line)| turns::check(*number, line, rules)).collect();
    let seen = album.look_at(lines, rules, &mut faults);
    let held_out = album.look_at(tested, rules, &mut Vec::new());
    faults.extend(check_twice(lines));
    faults.extend(check_products(lines, tested));
    faults.extend(check_pictures(&seen, &held_out));
    let balance = count_values(lines);
    faults.extend(check_whole(lines, &balance, rules));
    faults.sort_by_key(|fault| (fault.line, fault.name));
    let shown: BTreeSet<&str> = seen.iter().map(|one| one.name).collect();
    let tokens = lines.iter().map(|(_, line)| rules.count_tokens(line)).sum();
    Checked { faults, lines: lines.len(), pictures: shown.len(), tokens, balance }
}

/// Pictures, each looked at once.
pub(crate) struct Album<'a, L> {
    pictures: &'a L,
    looked: HashMap<String, Result<Picture, Unseen>>,
}

impl<'a, L: Look> Album<'a, L> {
    pub(crate) fn new(pictures: &'a L) -> Self {
        Self { pictures, looked: HashMap::new() }
    }

    /// The pictures of lines, each as often as it stands there.
    pub(crate) fn look_at<'l>(
        &mut self,
        lines: &'l [Numbered],
        rules: &Rules,
        faults: &mut Vec<Fault>,
    ) -> Vec<Seen<'l>> {
        let mut seen = Vec::new();
        for (number, line) in lines {
            for name in line.images() {
                match self.look(name, rules) {
                    Ok(picture) => {
                        let (name, product) = (name.as_str(), line.product());
                        seen.push(Seen {
                            line: *number,
                            name,
                            product,
                            likeness: picture.likeness,
                        });
                    }
                    Err((fault, cause)) => faults.push(Fault::new(*number, fault, cause)),
                }
            }
        }
        seen
    }

    /// Pictures that could be looked at, each once.
    pub(crate) fn count(&self) -> usize {
        self.looked.values().filter(|picture| picture.is_ok()).count()
    }

    fn look(&mut self, name: &str, rules: &Rules) -> Result<Picture, (FaultName, &'static str)> {
        if !stays_below(name) {
            let cause = "a picture is named by its path below the folder, never by an address";
            return Err((FaultName::PictureElsewhere, cause));
        }
        let looked = self.looked.entry(name.to_owned());
        let picture =
            looked.or_insert_with(|| self.pictures.look(name)).map_err(|unseen| match unseen {
                Unseen::Missing => (FaultName::PictureMissing, "there is no such picture"),
                Unseen::Broken => {
                    (FaultName::PictureBroken, "it is no picture, torn, or too large")
                }
            })?;
        if picture.width.min(picture.height) < rules.least_side {
            return Err((FaultName::PictureTooSmall, "the picture shows nothing at this size"));
        }
        Ok(picture)
    }
}

pub(crate) fn count_values(lines: &[Numbered]) -> Balance {
    let mut balance = Balance::new();
    for (_, line) in lines {
        if let (Some(attribute), Some(answer)) = (&line.attribute, line.answer()) {
            *balance.entry(attribute.clone()).or_default().entry(answer.to_owned()).or_default() +=
                1;
        }
    }
    balance
}
