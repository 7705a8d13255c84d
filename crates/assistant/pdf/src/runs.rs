//! Texts shown at once that are longer than a page may be.
//!
//! The interpreter puts all glyphs of a text together before it says anything of them, 200 bytes for each
//! byte of the content. So contents are looked through before.

use crate::Bounds;
use crate::stop::{Watch, stop};
use documents::Refusal;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::{Name, Object, Stream};

/// Bytes of the code of one glyph at most (PDF 32000-1, 9.7.6.2).
const CODE: usize = 4;

/// Ends the reading of a document whose forms or patterns of tiles show more glyphs at once than a page
/// may have.
pub(crate) fn bound_forms(document: &Pdf, bounds: &Bounds, watch: &Watch) {
    for object in document.objects() {
        let Object::Stream(stream) = object else { continue };
        if is_content(&stream) {
            bound_runs(&stream.decoded_data().unwrap_or_default(), bounds);
        }
        if watch.is_over() {
            stop(Refusal::TooLarge);
        }
    }
}

/// By what the interpreter looks for, too: the subtype of a form, the steps of a pattern.
fn is_content(stream: &Stream<'_>) -> bool {
    let dictionary = stream.dict();
    let subtype = dictionary.get::<Name<'_>>("Subtype");
    let is_form = subtype.is_some_and(|subtype| subtype.as_ref() == b"Form");
    is_form || dictionary.contains_key("XStep")
}

/// Ends the reading of a content that shows more glyphs at once than a page may have.
pub(crate) fn bound_runs(content: &[u8], bounds: &Bounds) {
    let most = CODE * bounds.glyphs_a_page;
    if content.len() <= most {
        return;
    }
    let mut instructions = UntypedIter::new(content);
    while let Some(instruction) = instructions.next() {
        let bytes: usize = instruction.operands().map(text_bytes).sum();
        if bytes > most {
            stop(Refusal::TooLarge);
        }
    }
}

fn text_bytes(operand: &Object<'_>) -> usize {
    match operand {
        Object::String(text) => text.as_bytes().len(),
        Object::Array(parts) => parts
            .iter::<Object<'_>>()
            .map(|part| if let Object::String(text) = part { text.as_bytes().len() } else { 0 })
            .sum(),
        _ => 0,
    }
}
