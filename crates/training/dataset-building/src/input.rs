//! Where the lines are, and by which rules they are divided and checked.

use bounds::{InvalidInput, check, check_count, check_is, check_text};
use run_objects::{NAME_RULE, is_run_name};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use training_data::{Columns, Form, LONGEST_ATTRIBUTE, Rules, Shares, stays_below};

const MOST_SOURCES: usize = 16;
const LONGEST_KEY: usize = 512;
const LONGEST_NAME: usize = 64;
const LONGEST_INSTRUCTION: usize = 500;
/// Attributes, and values of each.
const MOST_ATTRIBUTES: usize = 64;
const MOST_VALUES: usize = 200;

/// A set to build.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The set's name: small letters, digits and hyphens.
    #[schemars(length(min = 1, max = 52))]
    pub set: String,
    #[schemars(length(min = 1, max = 16))]
    pub sources: Vec<SourceAt>,
    /// Where the pictures are: a prefix below `data/` that ends with a stroke.
    #[schemars(length(min = 1, max = 512))]
    pub pictures: String,
    /// Key of the test set that an earlier building wrote, below `tests/`: nothing else is tested by.
    #[serde(default)]
    #[schemars(length(max = 512))]
    pub frozen_test: Option<String>,
    #[serde(default)]
    pub divide: Divide,
    #[serde(default)]
    pub rules: Limits,
    /// Values of each attribute; without it answers are free.
    #[serde(default)]
    #[schemars(extend(
        "maxProperties" = 64,
        "propertyNames" = {"maxLength": 64},
        "additionalProperties" = {
            "type": "array",
            "maxItems": 200,
            "items": {"type": "string", "maxLength": 64}
        }
    ))]
    pub vocabulary: BTreeMap<String, Vec<String>>,
}

/// A source in the bucket.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceAt {
    /// Below `sources/`, where no job may read: of some lines the answers are the test's.
    #[schemars(length(min = 1, max = 512))]
    pub key: String,
    pub form: FormName,
    /// What the columns of a table are called.
    #[serde(default)]
    pub columns: ColumnNames,
    /// What follows each question of a table.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub instruction: Option<String>,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum FormName {
    /// JSON Lines, a conversation each.
    Conversations,
    /// The same, as `rejoinder descriptions corrections` writes them.
    Corrections,
    /// CSV, or a JSON array of objects.
    Table,
}

/// Columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct ColumnNames {
    #[schemars(length(max = 64))]
    pub picture: String,
    #[schemars(length(max = 64))]
    pub question: String,
    #[schemars(length(max = 64))]
    pub answer: String,
    /// What must not be in two parts; the picture where none is named.
    #[schemars(length(max = 64))]
    pub product: Option<String>,
}

/// How products are divided.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct Divide {
    /// The shop's corrections keep the test's products of the same salt and share out.
    #[schemars(length(max = 64))]
    pub salt: String,
    /// Share of the products, 0.01 to 0.5.
    #[schemars(range(min = 0.01, max = 0.5))]
    pub test: f64,
    /// Share of the products, 0 to 0.4.
    #[schemars(range(min = 0.0, max = 0.4))]
    pub validation: f64,
}

/// What a set must keep.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct Limits {
    /// Lines of training and validation at least.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub least_lines: u32,
    /// Lines of the test at least.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub least_tested: u32,
    /// Tokens of a sequence.
    #[schemars(range(min = 1, max = 131_072))]
    pub most_tokens: u32,
    /// Tokens of a picture.
    #[schemars(range(min = 0, max = 131_072))]
    pub picture_tokens: u32,
    /// Pixels of a picture's shorter side at least.
    #[schemars(range(min = 1, max = 4_096))]
    pub least_side: u32,
    /// Share of an attribute's lines above which one value is noted to have nearly all, 0.5 to 1.
    #[schemars(range(min = 0.5, max = 1.0))]
    pub most_share: f64,
}

impl Default for ColumnNames {
    fn default() -> Self {
        let [picture, question, answer] = ["image", "question", "answer"].map(str::to_owned);
        Self { picture, question, answer, product: None }
    }
}

impl Default for Divide {
    fn default() -> Self {
        let Shares { salt, test, validation } = Shares::default();
        Self { salt, test, validation }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            least_lines: 50,
            least_tested: 30,
            most_tokens: 2_048,
            picture_tokens: 576,
            least_side: 32,
            most_share: 0.9,
        }
    }
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_is("set", is_run_name(&self.set), NAME_RULE)?;
        check("sources", !self.sources.is_empty(), "is empty: name one")?;
        check_count("sources", &self.sources, MOST_SOURCES)?;
        self.sources.iter().try_for_each(SourceAt::validate)?;
        let folder = self.pictures.strip_suffix('/').unwrap_or_default();
        let rule = "a prefix below data/ that ends with a stroke, of at most 512 characters";
        check_is("pictures", self.pictures == "data/" || is_key(folder, "data/"), rule)?;
        let frozen = self.frozen_test.as_deref();
        let rule = "a key that an earlier building wrote, below tests/";
        check_is("frozenTest", frozen.is_none_or(|key| frozen_hash(key).is_some()), rule)?;
        self.divide.validate().map_err(|wrong| wrong.within("divide"))?;
        self.rules.validate().map_err(|wrong| wrong.within("rules"))?;
        check_vocabulary(&self.vocabulary)
    }

    pub(crate) fn shares(&self) -> Shares {
        let Divide { salt, test, validation } = self.divide.clone();
        Shares { salt, test, validation }
    }

    pub(crate) fn rules(&self) -> Rules {
        let values = self.vocabulary.iter();
        let values = values.map(|(name, values)| (name.clone(), values.iter().cloned().collect()));
        Rules {
            vocabulary: values.collect(),
            least_lines: self.rules.least_lines as usize,
            most_tokens: self.rules.most_tokens as usize,
            picture_tokens: self.rules.picture_tokens as usize,
            least_side: self.rules.least_side,
            most_share: self.rules.most_share,
        }
    }
}

impl SourceAt {
    fn validate(&self) -> Result<(), InvalidInput> {
        let inside = |wrong: InvalidInput| wrong.within("sources");
        let rule = "below sources/, of at most 512 characters";
        check_is("key", is_key(&self.key, "sources/"), rule).map_err(inside)?;
        let ColumnNames { picture, question, answer, product } = &self.columns;
        let names = [("picture", picture), ("question", question), ("answer", answer)];
        for (field, name) in names.into_iter().chain(product.iter().map(|name| ("product", name))) {
            let checked = check_text(field, name, LONGEST_NAME);
            checked.map_err(|wrong| inside(wrong.within("columns")))?;
        }
        let instruction = self.instruction.as_deref();
        bounds::check_length("instruction", instruction, LONGEST_INSTRUCTION).map_err(inside)
    }

    /// The form, by `columns` that outlive it.
    pub(crate) fn form<'a>(&'a self, columns: &'a Columns) -> Form<'a> {
        match self.form {
            FormName::Conversations => Form::Conversations,
            FormName::Corrections => Form::Corrections,
            FormName::Table => Form::Table { columns, instruction: self.instruction.as_deref() },
        }
    }

    pub(crate) fn columns(&self) -> Columns {
        let ColumnNames { picture, question, answer, product } = self.columns.clone();
        Columns { picture, question, answer, product }
    }
}

impl Divide {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_text("salt", &self.salt, LONGEST_NAME)?;
        check_is("test", (0.01..=0.5).contains(&self.test), "0.01 to 0.5")?;
        check_is("validation", (0.0..=0.4).contains(&self.validation), "0 to 0.4")
    }
}

impl Limits {
    fn validate(&self) -> Result<(), InvalidInput> {
        let whole = |field, value: u32, least: u32, most: u32| {
            let rule = format!("{least} to {most}");
            check_is(field, (least..=most).contains(&value), &rule)
        };
        whole("leastLines", self.least_lines, 1, 1_000_000)?;
        whole("leastTested", self.least_tested, 1, 1_000_000)?;
        whole("mostTokens", self.most_tokens, 1, 131_072)?;
        whole("pictureTokens", self.picture_tokens, 0, 131_072)?;
        whole("leastSide", self.least_side, 1, 4_096)?;
        check_is("mostShare", (0.5..=1.0).contains(&self.most_share), "0.5 to 1")
    }
}

fn check_vocabulary(vocabulary: &BTreeMap<String, Vec<String>>) -> Result<(), InvalidInput> {
    let rule = "has more than 64 attributes: leave some out";
    check("vocabulary", vocabulary.len() <= MOST_ATTRIBUTES, rule)?;
    for (name, values) in vocabulary {
        bounds::check_length("vocabulary", Some(name), LONGEST_ATTRIBUTE)?;
        check_count("vocabulary", values, MOST_VALUES)?;
        for value in values {
            bounds::check_length("vocabulary", Some(value), LONGEST_NAME)?;
        }
    }
    Ok(())
}

/// Whether a key stays below a folder.
fn is_key(key: &str, folder: &str) -> bool {
    key.starts_with(folder) && stays_below(key) && key.chars().count() <= LONGEST_KEY
}

/// The hash that a test set's key says.
pub(crate) fn frozen_hash(key: &str) -> Option<&str> {
    is_key(key, "tests/").then(|| run_objects::tested_hash(key))?
}
