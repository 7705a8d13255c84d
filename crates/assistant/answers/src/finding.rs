//! Why a proposed sentence may not be said.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A fault that code found in a sentence. Names only: what was found is for the model's repair.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Finding {
    /// It is empty, or longer than a sentence may be, or cites too much.
    OutOfBounds,
    /// It cites nothing.
    NoCitation,
    /// It cites a passage that it was not given.
    ForeignCitation,
    /// A quote does not stand in its passage.
    QuoteNotFound,
    /// A quote of a table is a part of a cell together with another, or runs over rows.
    QuoteAcrossCells,
    /// It cites a cell that the table does not have, or a cell of what is no table.
    NoSuchCell,
    /// A number stands in no quote and is not the result.
    NumberUnsupported,
    /// A number stands there with another unit.
    UnitUnsupported,
    /// A name of a model or a part stands nowhere.
    NameUnsupported,
    /// It denies what the quote says, or says what the quote denies.
    NegationDiffers,
    /// It says at least where the quote says at most, or the other way round.
    BoundDiffers,
    /// Too few of its words stand in its quotes.
    WordsUnsupported,
    /// Its expression is none, or computes with what is no number of a cited cell.
    ExpressionInvalid,
    /// The result of its expression is not the number that it says.
    ResultDiffers,
    /// A comparison is not true, or the sentence says the opposite of it.
    ComparisonWrong,
    /// A link, an address, a telephone number, or a format that leaked.
    Contact,
    /// An instruction to whoever answers, in the sentence or in a quote.
    Order,
    /// A promise in the shop's name.
    Promise,
    /// A refusal that says something all the same.
    RefusalSpeaks,
}
