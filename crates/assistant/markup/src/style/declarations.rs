//! Declarations of CSS: `name: value`, parted by semicolons.

use super::colour::{Colour, read_colour};
use documents::HiddenReason;

/// What one declaration after the other says of an element; each takes the place of what was said of
/// the same before.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Declared {
    facts: [Option<bool>; FACTS],
    /// Within: none for the parent's.
    pub(super) colour: Option<Option<Colour>>,
    /// `-webkit-text-fill-color`, which paints letters before `color` does.
    pub(super) fill: Option<Option<Colour>>,
    pub(super) background: Option<Colour>,
    pub(super) size: Option<Size>,
    pub(super) opacity: Option<f32>,
}

/// What a declaration says yes or no to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fact {
    /// `display: none`.
    Off,
    Invisible,
    KeepsLines,
    Struck,
    ScaledAway,
    /// Taken out of the flow, so that offsets count.
    Placed,
    /// Offsets that lead off the page.
    Left,
    Right,
    Top,
    Bottom,
    /// A margin, an indent or a transform that leads off the page.
    Indented,
    MovedLeft,
    MovedUp,
    Translated,
    Clipped,
    ClippedByPath,
    /// Sides of no length.
    Narrow,
    NarrowAtMost,
    Low,
    LowAtMost,
    CutsWidth,
    CutsHeight,
}

const FACTS: usize = Fact::CutsHeight as usize + 1;
const OFFSETS: [Fact; 4] = [Fact::Left, Fact::Right, Fact::Top, Fact::Bottom];
const MOVES: [Fact; 6] = [
    Fact::Indented,
    Fact::MovedLeft,
    Fact::MovedUp,
    Fact::Translated,
    Fact::Clipped,
    Fact::ClippedByPath,
];
const SIDES: [Fact; 4] = [Fact::Narrow, Fact::NarrowAtMost, Fact::Low, Fact::LowAtMost];
const CUTS: [Fact; 2] = [Fact::CutsWidth, Fact::CutsHeight];

/// Declarations, and those that are `!important`, which go before all others.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cascade {
    normal: Declared,
    important: Declared,
}

impl Cascade {
    /// Reads declarations that were [cleaned](clean).
    pub(super) fn read(text: &str) -> Self {
        let mut cascade = Self::default();
        for (name, value) in text.split(';').filter_map(|text| text.split_once(':')) {
            match value.rsplit_once('!') {
                Some((value, mark)) if mark.trim() == "important" => {
                    cascade.important.declare(name.trim(), value.trim());
                }
                _ => cascade.normal.declare(name.trim(), value.trim()),
            }
        }
        cascade
    }

    pub(super) fn add(&mut self, later: &Self) {
        self.normal.add(&later.normal);
        self.important.add(&later.important);
    }

    /// What holds, upon what was said before by other means.
    pub(super) fn upon(&self, mut declared: Declared) -> Declared {
        declared.add(&self.normal);
        declared.add(&self.important);
        declared
    }
}

/// A font's size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Size {
    Pixels(f32),
    /// Of the parent's.
    Share(f32),
    OfRoot(f32),
}

/// Without comments and escapes, in lower case.
pub(super) fn clean(text: &str) -> String {
    let mut rest = text;
    let mut cleaned = String::with_capacity(text.len());
    while let Some(at) = rest.find("/*") {
        cleaned.push_str(&rest[..at]);
        let comment = &rest[at + 2..];
        rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
    }
    cleaned.push_str(rest);
    unescape(&cleaned).to_ascii_lowercase()
}

/// `\64 isplay` is `display`: up to six digits, and one space.
fn unescape(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut unescaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&part[..digits], 16).ok().and_then(char::from_u32);
        unescaped.extend(code);
        let rest = &part[digits..];
        unescaped.push_str(rest.strip_prefix(' ').filter(|_| digits > 0).unwrap_or(rest));
    }
    unescaped
}

impl Declared {
    pub(super) fn says(&self, fact: Fact) -> Option<bool> {
        self.facts[fact as usize]
    }

    pub(super) fn is(&self, fact: Fact) -> bool {
        self.says(fact) == Some(true)
    }

    pub(super) fn say(&mut self, fact: Fact, holds: bool) {
        self.facts[fact as usize] = Some(holds);
    }

    fn add(&mut self, later: &Self) {
        for (fact, later) in self.facts.iter_mut().zip(later.facts) {
            *fact = later.or(*fact);
        }
        self.colour = later.colour.or(self.colour);
        self.fill = later.fill.or(self.fill);
        self.background = later.background.or(self.background);
        self.size = later.size.or(self.size);
        self.opacity = later.opacity.or(self.opacity);
    }

    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "display" => self.say(Fact::Off, value == "none"),
            "content-visibility" if value == "hidden" => self.say(Fact::Off, true),
            "mso-hide" if value == "all" => self.say(Fact::Off, true),
            "visibility" => self.say(Fact::Invisible, matches!(value, "hidden" | "collapse")),
            "opacity" => self.opacity = read_share(value).or(self.opacity),
            "color" => self.colour = Some(inherit(read_colour(value), value)),
            "-webkit-text-fill-color" => self.fill = Some(inherit(read_colour(value), value)),
            "background-color" | "background" => self.background = Some(read_background(value)),
            "font-size" => self.size = read_size(value).or(self.size),
            "font" => self.size = read_font(value).or(self.size),
            "white-space" => self.say(Fact::KeepsLines, value.starts_with("pre")),
            "text-decoration" | "text-decoration-line" => {
                self.say(Fact::Struck, value.contains("line-through"));
            }
            _ => self.declare_place(name, value),
        }
    }

    fn declare_place(&mut self, name: &str, value: &str) {
        match name {
            "position" => {
                self.say(Fact::Placed, matches!(value, "absolute" | "fixed" | "relative"))
            }
            "left" => self.say(Fact::Left, is_far(value)),
            "right" => self.say(Fact::Right, is_far(value)),
            "top" => self.say(Fact::Top, is_far(value)),
            "bottom" => self.say(Fact::Bottom, is_far(value)),
            "text-indent" => self.say(Fact::Indented, is_far(value)),
            "margin-left" => self.say(Fact::MovedLeft, is_far(value)),
            "margin-top" => self.say(Fact::MovedUp, is_far(value)),
            "margin" => {
                self.say(Fact::MovedLeft, is_far(value));
                self.say(Fact::MovedUp, is_far(value));
            }
            "transform" => self.read_transform(value),
            "clip" => self.say(Fact::Clipped, is_clip_of_nothing(value)),
            "clip-path" => self.say(Fact::ClippedByPath, is_path_of_nothing(value)),
            _ => self.declare_extent(name, value),
        }
    }

    fn declare_extent(&mut self, name: &str, value: &str) {
        let is_nothing = read_pixels(value).is_some_and(|pixels| pixels <= 1.0);
        let cuts = matches!(value, "hidden" | "clip");
        match name {
            "width" => self.say(Fact::Narrow, is_nothing),
            "max-width" => self.say(Fact::NarrowAtMost, is_nothing),
            "height" => self.say(Fact::Low, is_nothing),
            "max-height" => self.say(Fact::LowAtMost, is_nothing),
            "overflow-x" => self.say(Fact::CutsWidth, cuts),
            "overflow-y" => self.say(Fact::CutsHeight, cuts),
            "overflow" => {
                self.say(Fact::CutsWidth, cuts);
                self.say(Fact::CutsHeight, cuts);
            }
            _ => {}
        }
    }

    fn read_transform(&mut self, value: &str) {
        let is_nothing = ["scale(0)", "scale(0,0)", "scale(0, 0)", "scalex(0)", "scaley(0)"];
        self.say(Fact::ScaledAway, is_nothing.iter().any(|nothing| value.contains(nothing)));
        let arguments = value.split_once("translate").and_then(|(_, rest)| rest.split_once('('));
        let is_far = |part: &str| is_far(part.trim());
        let moves = arguments.is_some_and(|(_, arguments)| arguments.split([',', ')']).any(is_far));
        self.say(Fact::Translated, moves);
    }

    /// Why nothing of the element is seen.
    pub(super) fn gone(&self) -> Option<HiddenReason> {
        let any = |facts: &[Fact]| facts.iter().any(|fact| self.is(*fact));
        let is_off_page =
            any(&MOVES) || (any(&OFFSETS) && self.is(Fact::Placed)) || (any(&SIDES) && any(&CUTS));
        let found = [
            (self.is(Fact::Off) || self.is(Fact::Struck), HiddenReason::Markup),
            (self.is(Fact::ScaledAway), HiddenReason::Tiny),
            (is_off_page, HiddenReason::OffPage),
        ];
        found.into_iter().find(|(is_so, _)| *is_so).map(|(_, reason)| reason)
    }
}

/// Nothing where the value takes the parent's.
fn inherit(colour: Colour, value: &str) -> Option<Colour> {
    let inherits = matches!(value, "inherit" | "unset" | "currentcolor" | "revert");
    (!inherits).then_some(colour)
}

/// The colour among the parts of a shorthand; a picture may be any.
fn read_background(value: &str) -> Colour {
    if matches!(value, "none" | "inherit" | "initial" | "unset" | "revert") {
        return Colour::CLEAR;
    }
    if value.contains("url(") || value.contains("gradient(") {
        return Colour::Unknown;
    }
    let whole = read_colour(value);
    let parts = value.split_whitespace().map(read_colour);
    let known = parts.into_iter().find(|colour| *colour != Colour::Unknown);
    if whole == Colour::Unknown { known.unwrap_or(whole) } else { whole }
}

/// Splits `12.5px` into its number and its unit.
fn split_unit(value: &str) -> Option<(f32, &str)> {
    let is_of_number = |character: char| character.is_ascii_digit() || "+-.".contains(character);
    let end = value.find(|character| !is_of_number(character)).unwrap_or(value.len());
    Some((value[..end].parse().ok()?, value[end..].trim()))
}

fn read_share(value: &str) -> Option<f32> {
    let (number, unit) = split_unit(value)?;
    Some(if unit == "%" { number / 100.0 } else { number })
}

/// A length in pixels; relative ones by the size that browsers begin with.
fn read_pixels(value: &str) -> Option<f32> {
    let (number, unit) = split_unit(value)?;
    let factor = match unit {
        "px" => 1.0,
        "" if number == 0.0 => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" | "em" | "rem" => 16.0,
        "ex" | "ch" => 8.0,
        "in" => 96.0,
        "cm" => 37.8,
        "mm" => 3.78,
        _ => return None,
    };
    Some(number * factor)
}

fn read_size(value: &str) -> Option<Size> {
    match split_unit(value)? {
        (number, "%") => Some(Size::Share(number / 100.0)),
        (number, "em") => Some(Size::Share(number)),
        (number, "rem") => Some(Size::OfRoot(number)),
        _ => read_pixels(value).map(Size::Pixels),
    }
}

/// The size in `font: italic 12px/1.5 serif`: the first part with a unit.
fn read_font(value: &str) -> Option<Size> {
    let parts = value.split_whitespace().map(|part| part.split('/').next().unwrap_or(part));
    parts
        .filter(|part| *part == "0" || split_unit(part).is_some_and(|(_, unit)| !unit.is_empty()))
        .find_map(read_size)
}

/// Whether a length leads away from the page, to the left or the top, or very far to the right.
fn is_far(value: &str) -> bool {
    let far = |value: &str| match split_unit(value) {
        Some((number, "%" | "vw" | "vh")) => number <= -100.0 || number >= 500.0,
        _ => read_pixels(value).is_some_and(|pixels| pixels <= -500.0 || pixels >= 5_000.0),
    };
    value.split_whitespace().any(far)
}

/// `rect(0, 0, 0, 0)` or `rect(1px 1px 1px 1px)`.
fn is_clip_of_nothing(value: &str) -> bool {
    let Some(arguments) = value.strip_prefix("rect(").and_then(|rest| rest.strip_suffix(')'))
    else {
        return false;
    };
    let mut parts = arguments.split([',', ' ']).filter(|part| !part.is_empty());
    parts.all(|part| read_pixels(part).is_some_and(|pixels| pixels <= 1.0))
}

fn is_path_of_nothing(value: &str) -> bool {
    if value.starts_with("circle(0") {
        return true;
    }
    let inset =
        value.strip_prefix("inset(").and_then(|rest| split_unit(rest.trim_end_matches(')')));
    inset.is_some_and(|(number, unit)| unit.starts_with('%') && number >= 50.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gone(style: &str) -> Option<HiddenReason> {
        Cascade::read(&clean(style)).upon(Declared::default()).gone()
    }

    #[test]
    fn what_is_gone_is_gone_by_any_name() {
        let markup = ["display:none", "DISPLAY : none !important", "dis/* */play:none"];
        for style in markup.into_iter().chain(["\\64 isplay:none", "color:red;display:none"]) {
            assert_eq!(gone(style), Some(HiddenReason::Markup), "{style}");
        }
        let off = [
            "position:absolute;left:-9999px",
            "text-indent:-100em",
            "margin-left:-9999px",
            "transform:translate(-200%, 0)",
            "clip:rect(0 0 0 0)",
            "clip-path:inset(50%)",
            "width:1px;height:1px;overflow:hidden",
        ];
        for style in off {
            assert_eq!(gone(style), Some(HiddenReason::OffPage), "{style}");
        }
        assert_eq!(gone("transform: scale(0)"), Some(HiddenReason::Tiny));
    }

    #[test]
    fn what_is_seen_stays() {
        let seen = [
            "display:block",
            "left:-9999px",
            "position:absolute;left:-9999px;left:0",
            "position:absolute;left:0!important;left:-9999px",
            "transform:scale(0.5)",
            "margin:0 -15px",
            "width:1px",
            "clip:auto",
            ":;:",
            "\\",
        ];
        for style in seen {
            assert_eq!(gone(style), None, "{style}");
        }
    }

    #[test]
    fn sizes_are_read_from_the_shorthand_too() {
        assert_eq!(read_font("italic 12px/1.5 serif"), Some(Size::Pixels(12.0)));
        assert_eq!(read_font("0/0 a"), Some(Size::Pixels(0.0)));
        assert_eq!(read_font("bold 400 1em x"), Some(Size::Share(1.0)));
        assert_eq!(read_size("medium"), None);
    }
}
