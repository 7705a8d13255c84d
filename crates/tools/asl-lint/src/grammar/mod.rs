//! The language's objects: which fields each has, what they take, and what goes with what.
//!
//! Sources: <https://states-language.net/> and
//! <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html>.

mod choices;
mod machines;
mod maps;
mod states;

pub(crate) use choices::{COMBINED, COMPARISONS};
pub(crate) use machines::{BRANCH, MACHINE, PROCESSOR};
pub(crate) use states::{is_jsonpath_only, state};

/// An object of the language.
pub(crate) struct Object {
    /// What findings call it, as in "a retrier".
    pub(crate) name: &'static str,
    /// Its fields, in groups that objects share.
    pub(crate) fields: &'static [&'static [Field]],
    /// Fields that it must have: one of each group.
    pub(crate) required: &'static [&'static [&'static str]],
    /// Fields of which it may have one.
    pub(crate) exclusive: &'static [&'static [&'static str]],
}

impl Object {
    /// All fields.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().copied().flatten()
    }

    /// The field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.all().find(|field| field.name == name)
    }
}

/// A field.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// Which states have it.
    pub(crate) speaks: Speaks,
    pub(crate) takes: Takes,
}

/// The query language of the states that have a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaks {
    Either,
    Jsonata,
    Jsonpath,
}

/// What a field takes. A JSONata state's expression counts as any of them.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    /// Anything, or what another rule looks at.
    Any,
    Text,
    /// A text of at most so many characters.
    Short(usize),
    Flag,
    Time,
    OneOf(&'static [&'static str]),
    /// A whole number from one to another.
    Whole(u32, u32),
    /// A number of at least so much.
    AtLeast(f64),
    /// A number from one to another.
    Between(f64, f64),
    Names,
    /// A list of names with one at least.
    SomeNames,
    Map,
    /// An array, or an object.
    Items,
    Part(&'static Object),
    Parts(&'static Object),
}

const fn either(name: &'static str, takes: Takes) -> Field {
    Field { name, speaks: Speaks::Either, takes }
}

const fn jsonata(name: &'static str, takes: Takes) -> Field {
    Field { name, speaks: Speaks::Jsonata, takes }
}

const fn jsonpath(name: &'static str, takes: Takes) -> Field {
    Field { name, speaks: Speaks::Jsonpath, takes }
}

/// The longest time and the most attempts, in seconds and in number.
const MOST: u32 = 99_999_999;

const COMMENT: &[Field] = &[either("Comment", Takes::Text)];
