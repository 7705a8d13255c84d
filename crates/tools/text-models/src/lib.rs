//! What a text is like, by small models that run on this machine.
//!
//! - [`sentiment`]: how a review feels, by word lists of five languages;
//! - [`toxicity`]: how toxic a text is, by a network;
//! - [`reply_language`]: which language a review is answered in;
//! - [`minilm`]: a text as 384 floats, by a transformer.
//!
//! What they are worth is measured in `docs/local-models.md`. Nothing here knows a wire protocol.

pub mod minilm;
pub mod reply_language;
pub mod sentiment;
pub mod toxicity;
