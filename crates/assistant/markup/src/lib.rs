//! HTML and Markdown read into blocks with their places, without what nobody sees.
//!
//! No I/O. Markdown takes the way of HTML: its events are fed to the same tree builder, each with its
//! place in the Markdown, so that HTML within it is read by the same rules. Places are characters of
//! the source; where a piece has as many characters as its place, both are the same text, and a part
//! of one is the same part of the other.
//!
//! What a reader of the page does not see is left out and reported ([`documents::Hidden`]): comments,
//! `hidden`, `display: none`, invisible, transparent, tiny, same-coloured and off-screen text, text
//! struck through, the characters of Unicode's tags. Styles are read from attributes and from `<style>`
//! (rules of one element, class or id; no style sheet elsewhere is fetched). `aria-hidden` hides
//! nothing: it speaks to screen readers, and its text is on the screen. Left out without a report, as
//! it is no part of the document: scripts, navigation, controls of forms, and all outside of `<main>`
//! where there is one.

mod blocks;
mod decode;
mod entity;
mod feed;
mod grid;
mod hidden;
mod kinds;
mod limits;
mod lists;
mod markdown;
mod positions;
mod read;
mod sink;
mod style;
mod table;
mod text;
mod tree;

pub use decode::decode;
pub use limits::Limits;
pub use read::{read_html, read_markdown};
