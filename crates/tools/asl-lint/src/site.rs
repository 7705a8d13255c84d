//! The strings of a state, with what stands in them.

use crate::Context;
use crate::json::escaped;
use crate::jsonata::{Expr, Facts, SyntaxError, parse};
use crate::machine::{Machine, State};
use crate::substitution::filled;
use serde_json::{Map, Value};

/// What a string is for, which decides what it may refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Arguments,
    /// `Output` and `Assign` of the state itself.
    Outcome,
    /// `Output` and `Assign` of a catcher.
    Catch,
    Condition,
    ItemSelector,
    /// Any other field that is evaluated.
    Field,
    /// A field that is taken as it is, such as `Resource`.
    Constant,
}

/// One string.
pub(crate) struct Site<'a> {
    pub(crate) scope: usize,
    pub(crate) state: &'a State<'a>,
    /// JSON pointer within the state.
    pub(crate) pointer: String,
    pub(crate) place: Place,
    pub(crate) content: Content,
}

/// What stands in it.
pub(crate) enum Content {
    Plain,
    /// One delimiter, or text around both.
    Half,
    Malformed(SyntaxError),
    Expression(Box<Expr>, Facts),
}

/// All strings of the JSONata states.
pub(crate) fn sites<'a>(machine: &'a Machine<'a>, context: &Context) -> Vec<Site<'a>> {
    let mut all = Vec::new();
    for (scope, state) in machine.states().filter(|(_, state)| state.is_jsonata) {
        let mut walk = Walk { scope, state, context, all: &mut all };
        for (field, value) in state.json {
            walk.field(field, value);
        }
    }
    all
}

struct Walk<'a, 'b> {
    scope: usize,
    state: &'a State<'a>,
    context: &'b Context,
    all: &'b mut Vec<Site<'a>>,
}

impl Walk<'_, '_> {
    fn field(&mut self, field: &str, value: &Value) {
        let pointer = format!("/{}", escaped(field));
        match field {
            "Comment" | "Branches" | "ItemProcessor" | "Iterator" => {}
            "Catch" => self.entries(value, &pointer, Place::Catch),
            "Choices" => self.entries(value, &pointer, Place::Outcome),
            _ => self.value(value, pointer, place_of(field)),
        }
    }

    fn entries(&mut self, value: &Value, pointer: &str, outcome: Place) {
        let all = value.as_array().into_iter().flatten().enumerate();
        for (i, entry) in all.filter_map(|(i, entry)| Some((i, entry.as_object()?))) {
            self.entry(entry, &format!("{pointer}/{i}"), outcome);
        }
    }

    fn entry(&mut self, entry: &Map<String, Value>, pointer: &str, outcome: Place) {
        for (field, value) in entry {
            let place = match field.as_str() {
                "Comment" => continue,
                "Output" | "Assign" => outcome,
                "Condition" => Place::Condition,
                _ => Place::Constant,
            };
            self.value(value, format!("{pointer}/{}", escaped(field)), place);
        }
    }

    fn value(&mut self, value: &Value, pointer: String, place: Place) {
        match value {
            Value::String(text) => self.string(text, pointer, place),
            Value::Array(all) => all
                .iter()
                .enumerate()
                .for_each(|(i, value)| self.value(value, format!("{pointer}/{i}"), place)),
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                self.value(value, format!("{pointer}/{}", escaped(key)), place);
            }),
            _ => {}
        }
    }

    fn string(&mut self, text: &str, pointer: String, place: Place) {
        let content = content(text, self.context);
        let (scope, state) = (self.scope, self.state);
        self.all.push(Site { scope, state, pointer, place, content });
    }
}

fn place_of(field: &str) -> Place {
    match field {
        "Arguments" => Place::Arguments,
        "Output" | "Assign" => Place::Outcome,
        "ItemSelector" => Place::ItemSelector,
        "Type" | "Resource" | "Next" | "Default" | "QueryLanguage" | "Retry" | "Label" => {
            Place::Constant
        }
        _ => Place::Field,
    }
}

fn content(text: &str, context: &Context) -> Content {
    let inner = text.strip_prefix("{%").and_then(|rest| rest.strip_suffix("%}"));
    match inner.map(|inner| (inner, parse(&filled(inner, context)))) {
        None if text.contains("{%") || text.contains("%}") => Content::Half,
        None => Content::Plain,
        Some((_, Ok(expr))) => {
            let facts = Facts::of(&expr);
            Content::Expression(Box::new(expr), facts)
        }
        Some((inner, Err(_))) if inner.contains("%}") && inner.contains("{%") => Content::Half,
        Some((_, Err(error))) => Content::Malformed(error),
    }
}
