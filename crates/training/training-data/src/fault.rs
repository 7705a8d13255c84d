//! What is wrong with a set.

use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// A fault, by the name that a machine matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum FaultName {
    /// A source is neither CSV nor a JSON array of objects, though it is to be a table.
    NotATable,
    /// A table lacks a column that is named.
    ColumnMissing,
    /// A row of a table that is no question.
    RowLeftOut,
    /// The file is one JSON array, not a line each.
    NotJsonLines,
    NotJson,
    /// A field is of another type than it must be.
    Misshapen,
    IdMissing,
    IdTwice,
    /// The picture's name leads out of the folder, or to an address.
    PictureElsewhere,
    PictureMissing,
    /// It is none, is torn, or has too many pixels.
    PictureBroken,
    PictureTooSmall,
    /// A picture that no turn shows: a model would be trained on the text alone.
    PictureTokenMissing,
    /// More tokens than pictures.
    PictureTokenTooMany,
    /// A picture is shown in an answer.
    PictureTokenInAnswer,
    TurnsMissing,
    RoleUnknown,
    /// Two turns of one role, or an answer first.
    RolesDoNotAlternate,
    /// A question last: nothing to learn.
    AnswerMissing,
    TurnEmpty,
    /// A string that a tokenizer takes for a control token.
    ControlString,
    /// An answer that a program wrote for nothing, such as `nan`.
    AnswerIsPlaceholder,
    AttributeUnknown,
    AnswerNotInVocabulary,
    /// `value` says something else than the answer.
    ValueDiffersFromAnswer,
    TooManyTokens,
    /// The same picture, question and answer once more.
    LineTwice,
    /// The same question to the same picture, answered otherwise.
    Conflict,
    /// A product that the set is tested by, too.
    LeakByProduct,
    /// A picture that looks like one of a line that the set is measured by.
    LeakByPicture,
    TooFewLines,
    /// One value has nearly all lines of its attribute.
    Unbalanced,
    /// A value of the vocabulary that no line has.
    ValueUnseen,
    /// A picture that looks like one of another product.
    PictureNearDuplicate,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Weight {
    /// Nothing is trained on the set.
    Refused,
    /// Said, and let be.
    Noted,
}

/// A fault where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// From 1; 0 for the set as a whole.
    pub line: usize,
    pub name: FaultName,
    pub weight: Weight,
    /// What is wrong and what helps; without the line's own text.
    pub cause: Cow<'static, str>,
    /// The line that it is at odds with: of the same set, or for a picture that leaks, of the test set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<usize>,
}

impl FaultName {
    pub(crate) fn weight(self) -> Weight {
        match self {
            Self::RowLeftOut
            | Self::Unbalanced
            | Self::ValueUnseen
            | Self::PictureNearDuplicate => Weight::Noted,
            _ => Weight::Refused,
        }
    }
}

impl Fault {
    pub(crate) fn new(line: usize, name: FaultName, cause: impl Into<Cow<'static, str>>) -> Self {
        Self { line, name, weight: name.weight(), cause: cause.into(), other: None }
    }

    /// The same, at odds with another line.
    pub(crate) fn with(self, other: usize) -> Self {
        Self { other: Some(other), ..self }
    }
}
