//! What an element looks like: as much of CSS as decides whether anybody sees its text.

mod colour;
mod declarations;
mod sheet;

pub(crate) use sheet::Sheet;

use crate::tree::Element;
use colour::{Colour, read_colour};
use declarations::{Declared, Size};
use documents::HiddenReason;

/// Font sizes in pixels under which nobody reads; PDF's bound of 2 points is no smaller.
const TINY: f32 = 2.0;
/// The size that browsers begin with.
const DEFAULT_SIZE: f32 = 16.0;

/// What a text under an element looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    colour: Colour,
    background: Colour,
    size: f32,
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
            background: Colour::WHITE,
            size: DEFAULT_SIZE,
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
        let background = declared.background.unwrap_or(Colour::Clear);
        Self {
            colour: declared.colour.unwrap_or(self.colour),
            background: background.over(self.background),
            size: declared.size.map_or(self.size, |size| size.in_pixels(self.size)),
            is_invisible: declared.is_invisible.unwrap_or(self.is_invisible),
            gone: self.gone.or_else(|| reason_of(element, &declared)),
            keeps_lines: declared.keeps_lines.unwrap_or(self.keeps_lines),
        }
    }

    /// Why a text that looks so is not seen.
    pub(crate) fn hidden(&self) -> Option<HiddenReason> {
        let found = [
            (self.is_invisible || self.colour == Colour::Clear, HiddenReason::Invisible),
            (self.size < TINY, HiddenReason::Tiny),
            (self.colour.is_like(self.background), HiddenReason::SameColour),
        ];
        let own = || found.into_iter().find(|(is_so, _)| *is_so).map(|(_, reason)| reason);
        self.gone.or_else(own)
    }

    /// Whether all below is left out.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone.is_some()
    }
}

/// Attributes first, then the sheet, then the element's own style.
fn declare(element: &Element, sheet: &Sheet) -> Declared {
    let mut declared = Declared::default();
    declared.is_off = element.attribute("hidden").map(|_| true);
    declared.colour = element.attribute("color").map(read_colour);
    declared.background = element.attribute("bgcolor").map(read_colour);
    if matches!(element.tag(), "pre" | "listing" | "plaintext" | "xmp") {
        declared.keeps_lines = Some(true);
    }
    sheet.apply(element, &mut declared);
    if let Some(style) = element.attribute("style") {
        declared.read(&declarations::clean(style));
    }
    declared
}

fn reason_of(element: &Element, declared: &Declared) -> Option<HiddenReason> {
    let is_closed = element.tag() == "dialog" && element.attribute("open").is_none();
    let is_struck = matches!(element.tag(), "del" | "s" | "strike");
    let never_shown = matches!(element.tag(), "template" | "noscript");
    if is_closed || is_struck || never_shown || declared.is_off == Some(true) {
        return Some(HiddenReason::Markup);
    }
    if declared.is_struck {
        return Some(HiddenReason::Markup);
    }
    declared.gone()
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
