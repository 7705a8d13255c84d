//! Conversations about pictures, checked before a model is trained on them.
//!
//! Pure; who looks at the pictures is a port ([`Look`]). A set is JSON Lines, a conversation each:
//!
//! ```json
//! {"id": "p-1/sleeve", "image": "p-1.jpg", "conversations": [
//!   {"from": "human", "value": "<image>\nHow long are the sleeves?"},
//!   {"from": "gpt", "value": "long"}], "product": "p-1", "attribute": "sleeve_length", "value": "long"}
//! ```
//!
//! as LLaVA is tuned on (<https://github.com/haotian-liu/LLaVA/blob/main/docs/Finetune_Custom_Data.md>) and as
//! people's corrections are written. `product`, `attribute` and `value` may be missing; other fields are let be.
//! [`check`] finds what is wrong with each line, between lines, and between the set and the one that it will
//! be tested by. [`convert`] makes a set of a table of questions. [`gather`] reads sources of several forms, divides
//! their lines by product, and builds what is trained on, chosen by and tested by.

mod between;
mod building;
mod check;
mod fault;
mod likeness;
mod line;
mod picture;
mod read;
mod rules;
mod table;
mod turns;

pub use building::{
    Built, Counted, Files, Form, Gathered, MOST_EVIDENCE, Omission, Origin, Part, Placed, Shares,
    Source, gather, place,
};
pub use check::{Balance, Checked, Set, check};
pub use fault::{Fault, FaultName, Weight};
pub use likeness::{Likeness, alike};
pub use line::{Images, LONGEST_ATTRIBUTE, Line, Turn};
pub use picture::{Look, Picture, Unseen, stays_below};
pub use rules::Rules;
pub use table::{Columns, Converted, LeftOut, TableError, convert};
