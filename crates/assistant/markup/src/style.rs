//! What an element looks like: as much of CSS as decides whether anybody sees its text.

mod colour;
mod declarations;
mod sheet;

pub(crate) use sheet::Sheet;

use crate::tree::Element;
use colour::{Colour, read_colour};
use declarations::{Cascade, Declared, Fact, Size};
use documents::HiddenReason;

/// Font sizes in pixels under which nobody reads; PDF's bound of 2 points is no smaller.
const TINY: f32 = 2.0;
/// Opacity under which nobody reads.
const FAINT: f32 = 0.05;
/// The size that browsers begin with.
const DEFAULT_SIZE: f32 = 16.0;

/// What a text under an element looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    colour: Colour,
    /// What paints the letters in place of the colour.
    fill: Option<Colour>,
    /// What lies behind, all that is half transparent mixed.
    background: Colour,
    size: f32,
    /// That of all elements above, multiplied.
    opacity: f32,
    /// `visibility`, which a descendant may turn on again.
    is_invisible: bool,
    /// Why nothing below is seen, whatever it declares.
    gone: Option<HiddenReason>,
    pub(crate) keeps_lines: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colour: Colour::BLACK,
            fill: None,
            background: Colour::WHITE,
            size: DEFAULT_SIZE,
            opacity: 1.0,
            is_invisible: false,
            gone: None,
            keeps_lines: false,
        }
    }
}

impl Look {
    /// The look of what stands in `element`, which stands in what looks so.
    pub(crate) fn below(&self, element: &Element, sheet: &Sheet) -> Self {
        let declared = declare(element, sheet);
        let background = declared.background.unwrap_or(Colour::CLEAR);
        let opacity = self.opacity * declared.opacity.unwrap_or(1.0).clamp(0.0, 1.0);
        let is_faint = (opacity < FAINT).then_some(HiddenReason::Invisible);
        Self {
            colour: declared.colour.flatten().unwrap_or(self.colour),
            fill: declared.fill.flatten().or(self.fill),
            background: background.over(self.background),
            size: declared.size.map_or(self.size, |size| size.in_pixels(self.size)),
            opacity,
            is_invisible: declared.says(Fact::Invisible).unwrap_or(self.is_invisible),
            gone: self.gone.or_else(|| reason_of(element, &declared)).or(is_faint),
            keeps_lines: declared.says(Fact::KeepsLines).unwrap_or(self.keeps_lines),
        }
    }

    /// Why a text that looks so is not seen.
    pub(crate) fn hidden(&self) -> Option<HiddenReason> {
        let colour = self.fill.unwrap_or(self.colour);
        let is_faint = colour.opacity() * self.opacity < FAINT;
        let found = [
            (self.is_invisible || is_faint, HiddenReason::Invisible),
            (self.size < TINY, HiddenReason::Tiny),
            (colour.over(self.background).is_like(self.background), HiddenReason::SameColour),
        ];
        let own = || found.into_iter().find(|(is_so, _)| *is_so).map(|(_, reason)| reason);
        self.gone.or_else(own)
    }

    /// Whether all below is left out.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone.is_some()
    }
}

/// Attributes first, then the sheet, then the element's own style; what is `!important` in that order
/// again.
fn declare(element: &Element, sheet: &Sheet) -> Declared {
    let mut declared = Declared::default();
    if element.attribute("hidden").is_some() {
        declared.say(Fact::Off, true);
    }
    declared.colour = element.attribute("color").map(|colour| Some(read_colour(colour)));
    declared.background = element.attribute("bgcolor").map(read_colour);
    if matches!(element.tag(), "pre" | "listing" | "plaintext" | "xmp") {
        declared.say(Fact::KeepsLines, true);
    }
    let mut cascade = sheet.find(element);
    if let Some(style) = element.attribute("style") {
        cascade.add(&Cascade::read(&declarations::clean(style)));
    }
    cascade.upon(declared)
}

fn reason_of(element: &Element, declared: &Declared) -> Option<HiddenReason> {
    let is_closed = element.tag() == "dialog" && element.attribute("open").is_none();
    let is_struck = matches!(element.tag(), "del" | "s" | "strike");
    let never_shown = matches!(element.tag(), "template" | "noscript");
    let is_left_out = is_closed || is_struck || never_shown;
    if is_left_out { Some(HiddenReason::Markup) } else { declared.gone() }
}

impl Size {
    fn in_pixels(self, parent: f32) -> f32 {
        match self {
            Self::Pixels(pixels) => pixels,
            Self::Share(share) => share * parent,
            Self::OfRoot(share) => share * DEFAULT_SIZE,
        }
    }
}
