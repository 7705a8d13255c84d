//! Pies: percents beside their labels, or on parts whose colours a list explains.

use crate::chart::{Entry, Source};
use crate::number;
use crate::phrase::Phrase;
use crate::pixels::{Colour, difference, ground, is_same};
use image::RgbImage;
use text_recognition::Area;

/// Pixels of a side of what counts as a patch of colour.
const PATCH: i32 = 5;
/// Colours of a part and of its patch in the list differ by less.
const LIKE: u32 = 60;
/// The fewest parts.
const LEAST: usize = 2;

/// The parts; nothing where there are no percents.
pub(crate) fn entries(picture: &RgbImage, phrases: &[Phrase]) -> Option<Vec<Entry>> {
    let beside: Vec<Entry> = phrases.iter().filter_map(beside).collect();
    if beside.len() >= LEAST {
        return Some(beside);
    }
    let listed = listed(picture, phrases);
    (listed.len() >= LEAST).then_some(listed)
}

/// A label with its percent behind or before it.
fn beside(phrase: &Phrase) -> Option<Entry> {
    let (first, last) = (phrase.text.split_once(' '), phrase.text.rsplit_once(' '));
    let pairs = [last, first.map(|(a, b)| (b, a))];
    let (label, said) = pairs.into_iter().flatten().find(|(_, said)| is_percent(said))?;
    number::read(label).is_none_or(|number| (1_900.0..2_100.0).contains(&number)).then_some(())?;
    entry(label.trim_end_matches([':', ',']), said, phrase.confidence, phrase.area)
}

fn is_percent(text: &str) -> bool {
    text.ends_with('%') && number::read(text).is_some()
}

fn entry(label: &str, said: &str, confidence: f32, area: Area) -> Option<Entry> {
    let source = Source::Written { is_confirmed: None };
    let (value, text) = (number::read(said)?, Some(said.to_owned()));
    Some(Entry { label: label.to_owned(), value, text, source, confidence, area: Some(area) })
}

/// Percents on parts, and labels behind patches of the parts' colours.
fn listed(picture: &RgbImage, phrases: &[Phrase]) -> Vec<Entry> {
    let ground = ground(picture);
    let percents = phrases.iter().filter(|phrase| is_percent(&phrase.text));
    let parts: Vec<(Colour, &Phrase)> =
        percents.filter_map(|phrase| Some((around(picture, &phrase.area)?, phrase))).collect();
    let labels = phrases.iter().filter(|phrase| !is_percent(&phrase.text));
    let patches = labels.filter_map(|label| Some((patch(picture, &label.area, ground)?, label)));
    patches
        .filter_map(|(colour, label)| {
            let (part, said) = parts.iter().min_by_key(|(part, _)| difference(*part, colour))?;
            let sure = label.confidence.min(said.confidence);
            let is_like = difference(*part, colour) < LIKE;
            is_like.then(|| entry(&label.text, &said.text, sure, said.area)).flatten()
        })
        .collect()
}

/// The colour that most of four places just outside an area have.
fn around(picture: &RgbImage, area: &Area) -> Option<Colour> {
    let [x, y] = area.middle();
    let places = [[area.left, y], [area.right(), y], [x, area.top], [x, area.bottom()]];
    let colours: Vec<Colour> =
        places.into_iter().filter_map(|[x, y]| at(picture, x as i32, y as i32)).collect();
    let count = |colour: &Colour| colours.iter().filter(|other| is_same(**other, *colour)).count();
    colours.iter().copied().max_by_key(count)
}

/// The patch of colour nearest to an area's start.
fn patch(picture: &RgbImage, area: &Area, ground: Colour) -> Option<Colour> {
    let y = area.middle()[1] as i32;
    let (start, height) = (area.left as i32, area.height as i32);
    let mut places: Vec<i32> = (start - 3 * height..start + height * 3 / 2).collect();
    places.sort_by_key(|x| (start - x).abs());
    let solid = |x: &i32| {
        let colour = at(picture, *x, y).filter(|colour| !is_same(*colour, ground))?;
        let half = PATCH / 2;
        let mut all = (-half..=half).flat_map(|dy| (-half..=half).map(move |dx| (dx, dy)));
        let is_solid =
            |(dx, dy)| at(picture, x + dx, y + dy).is_some_and(|other| is_same(other, colour));
        all.all(is_solid).then_some(colour)
    };
    places.iter().find_map(solid)
}

fn at(picture: &RgbImage, x: i32, y: i32) -> Option<Colour> {
    let is_within = x >= 0 && y >= 0;
    is_within.then(|| picture.get_pixel_checked(x as u32, y as u32)).flatten().map(|pixel| pixel.0)
}
