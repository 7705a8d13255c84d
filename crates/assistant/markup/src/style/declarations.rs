//! Declarations of CSS: `name: value`, parted by semicolons.

use super::colour::{Colour, read_colour};
use documents::HiddenReason;

/// What was declared of an element, the last declaration of each kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Declared {
    /// `display: none`.
    pub(super) is_off: Option<bool>,
    pub(super) is_invisible: Option<bool>,
    pub(super) colour: Option<Colour>,
    pub(super) background: Option<Colour>,
    pub(super) size: Option<Size>,
    pub(super) keeps_lines: Option<bool>,
    pub(super) is_struck: bool,
    is_see_through: Option<bool>,
    is_scaled_away: Option<bool>,
    /// Taken out of the flow, so that offsets count.
    is_placed: Option<bool>,
    /// An offset that leads off the page.
    is_offset: bool,
    /// A margin, an indent or a transform that leads off the page.
    is_moved: bool,
    is_clipped_away: bool,
    has_no_extent: bool,
    cuts_overflow: Option<bool>,
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
    /// Reads declarations that were [cleaned](clean).
    pub(super) fn read(&mut self, text: &str) {
        for declaration in text.split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                let value = value.trim().trim_end_matches("!important").trim();
                self.declare(name.trim(), value);
            }
        }
    }

    fn declare(&mut self, name: &str, value: &str) {
        match name {
            "display" => self.is_off = Some(value == "none"),
            "content-visibility" if value == "hidden" => self.is_off = Some(true),
            "mso-hide" if value == "all" => self.is_off = Some(true),
            "visibility" => self.is_invisible = Some(matches!(value, "hidden" | "collapse")),
            "opacity" => self.is_see_through = Some(read_share(value).is_some_and(|o| o < 0.02)),
            "color" | "-webkit-text-fill-color" => self.colour = inherit(read_colour(value), value),
            "background-color" | "background" => self.background = Some(read_background(value)),
            "font-size" => self.size = read_size(value).or(self.size),
            "font" => self.size = read_font(value).or(self.size),
            "white-space" => self.keeps_lines = Some(value.starts_with("pre")),
            "text-decoration" | "text-decoration-line" => {
                self.is_struck |= value.contains("line-through");
            }
            _ => self.declare_place(name, value),
        }
    }

    fn declare_place(&mut self, name: &str, value: &str) {
        match name {
            "position" => self.is_placed = Some(matches!(value, "absolute" | "fixed" | "relative")),
            "left" | "right" | "top" | "bottom" => self.is_offset |= is_far(value),
            "text-indent" | "margin" | "margin-left" | "margin-top" => {
                self.is_moved |= is_far(value)
            }
            "transform" => self.read_transform(value),
            "clip" => self.is_clipped_away |= is_clip_of_nothing(value),
            "clip-path" => self.is_clipped_away |= is_path_of_nothing(value),
            "width" | "height" | "max-width" | "max-height" => {
                self.has_no_extent |= read_pixels(value).is_some_and(|pixels| pixels <= 1.0);
            }
            "overflow" | "overflow-x" | "overflow-y" => {
                self.cuts_overflow = Some(matches!(value, "hidden" | "clip"));
            }
            _ => {}
        }
    }

    fn read_transform(&mut self, value: &str) {
        let is_nothing = ["scale(0)", "scale(0,0)", "scale(0, 0)", "scalex(0)", "scaley(0)"];
        self.is_scaled_away = Some(is_nothing.iter().any(|nothing| value.contains(nothing)));
        if let Some((_, arguments)) = value.split_once("translate") {
            let arguments = arguments.split_once('(').map_or("", |(_, arguments)| arguments);
            self.is_moved |= arguments.split([',', ')']).any(|part| is_far(part.trim()));
        }
    }

    /// Why nothing of the element is seen.
    pub(super) fn gone(&self) -> Option<HiddenReason> {
        let is_off_page = self.is_moved
            || self.is_clipped_away
            || (self.is_offset && self.is_placed == Some(true))
            || (self.has_no_extent && self.cuts_overflow == Some(true));
        let found = [
            (self.is_off == Some(true), HiddenReason::Markup),
            (self.is_see_through == Some(true), HiddenReason::Invisible),
            (self.is_scaled_away == Some(true), HiddenReason::Tiny),
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
    if value == "none" {
        return Colour::Clear;
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
        let mut declared = Declared::default();
        declared.read(&clean(style));
        declared.gone()
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
        assert_eq!(gone("opacity:0"), Some(HiddenReason::Invisible));
        assert_eq!(gone("transform: scale(0)"), Some(HiddenReason::Tiny));
    }

    #[test]
    fn what_is_seen_stays() {
        let seen = [
            "display:block",
            "left:-9999px",
            "opacity:.5",
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
