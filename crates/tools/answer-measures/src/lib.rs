//! Measures of answering on public labelled questions: how they are looked up, refused and answered.
//!
//! The functions themselves run, in this process and without a stack; what embeds is the small model of
//! the local stack. Questions are split in two by a hash of their text ([`split`]): one half is looked
//! at while working, the other is only counted.

pub mod e_manual;
pub mod gate;
pub mod library;
pub mod meaning;
pub mod our_manuals;
pub mod read;
pub mod report;
pub mod retrieval;
pub mod rouge;
pub mod split;
pub mod taken_out;
pub mod tat_qa;
