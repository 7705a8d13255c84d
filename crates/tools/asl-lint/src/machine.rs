//! A machine's scopes and states.

use crate::json::escaped;
use serde_json::{Map, Value};

/// A machine taken apart. Outer scopes come before the scopes inside them.
pub(crate) struct Machine<'a> {
    pub(crate) scopes: Vec<Scope<'a>>,
}

/// States that share variables: the machine's own, a branch's, or an iteration's.
pub(crate) struct Scope<'a> {
    pub(crate) json: &'a Map<String, Value>,
    pub(crate) states: Vec<State<'a>>,
    /// The scope and state that this one is inside of.
    pub(crate) parent: Option<Parent>,
}

/// The state that holds a scope.
#[derive(Clone)]
pub(crate) struct Parent {
    pub(crate) scope: usize,
    pub(crate) state: usize,
    /// Where in that state, as a JSON pointer.
    pub(crate) pointer: String,
    /// A distributed map's: it runs apart and sees no outer variables.
    pub(crate) distributed: bool,
}

/// One state.
pub(crate) struct State<'a> {
    pub(crate) name: &'a str,
    pub(crate) json: &'a Map<String, Value>,
    pub(crate) is_jsonata: bool,
}

impl<'a> Machine<'a> {
    /// Takes a document apart; what is no state is left out.
    pub(crate) fn of(document: &'a Value) -> Self {
        let mut machine = Self { scopes: Vec::new() };
        if let Some(json) = document.as_object() {
            let is_jsonata = speaks_jsonata(json, false);
            machine.add(json, None, is_jsonata);
        }
        machine
    }

    fn add(&mut self, json: &'a Map<String, Value>, parent: Option<Parent>, is_jsonata: bool) {
        let states: Vec<_> = states_of(json, is_jsonata).collect();
        let inner: Vec<_> =
            states.iter().map(|state| (state.is_jsonata, inner(state.json))).collect();
        let scope = self.scopes.len();
        self.scopes.push(Scope { json, states, parent });
        for (state, (is_jsonata, inner)) in inner.into_iter().enumerate() {
            for (pointer, distributed, json) in inner {
                let parent = Parent { scope, state, pointer, distributed };
                self.add(json, Some(parent), is_jsonata);
            }
        }
    }

    /// All states with the number of their scope.
    pub(crate) fn states(&self) -> impl Iterator<Item = (usize, &State<'a>)> {
        self.scopes
            .iter()
            .enumerate()
            .flat_map(|(i, scope)| scope.states.iter().map(move |s| (i, s)))
    }

    /// The scopes around one, innermost first, each with the state that holds it.
    pub(crate) fn ancestors(&self, scope: usize) -> Vec<(usize, &State<'a>)> {
        let mut all = Vec::new();
        let mut next = self.scopes[scope].parent.as_ref();
        while let Some(parent) = next {
            all.push((parent.scope, &self.scopes[parent.scope].states[parent.state]));
            next = self.scopes[parent.scope].parent.as_ref();
        }
        all
    }
}

impl<'a> Scope<'a> {
    /// The number of a state.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.states.iter().position(|state| state.name == name)
    }

    /// The number of the first state.
    pub(crate) fn start(&self) -> Option<usize> {
        self.position(self.json.get("StartAt")?.as_str()?)
    }
}

impl<'a> State<'a> {
    /// Its type, empty when there is none.
    pub(crate) fn kind(&self) -> &'a str {
        self.text("Type").unwrap_or("")
    }

    /// A field that is a string.
    pub(crate) fn text(&self, field: &str) -> Option<&'a str> {
        self.json.get(field)?.as_str()
    }

    /// A field's value.
    pub(crate) fn get(&self, field: &str) -> Option<&'a Value> {
        self.json.get(field)
    }

    /// The objects of a field that is an array, each with its number.
    pub(crate) fn entries(
        &self,
        field: &str,
    ) -> impl Iterator<Item = (usize, &'a Map<String, Value>)> + use<'a> {
        let all = self.json.get(field).and_then(Value::as_array);
        all.into_iter().flatten().enumerate().filter_map(|(i, entry)| Some((i, entry.as_object()?)))
    }

    /// Waits for somebody to send its token back.
    pub(crate) fn is_callback(&self) -> bool {
        self.text("Resource").is_some_and(|resource| resource.ends_with(".waitForTaskToken"))
    }
}

fn states_of<'a>(
    json: &'a Map<String, Value>,
    is_jsonata: bool,
) -> impl Iterator<Item = State<'a>> {
    let all = json.get("States").and_then(Value::as_object);
    all.into_iter().flatten().filter_map(move |(name, state)| {
        let json = state.as_object()?;
        Some(State { name, json, is_jsonata: speaks_jsonata(json, is_jsonata) })
    })
}

/// A state speaks its own language, or else that of the machine. A misspelt one is meant.
fn speaks_jsonata(json: &Map<String, Value>, inherited: bool) -> bool {
    match json.get("QueryLanguage").and_then(Value::as_str) {
        Some(language) => language.eq_ignore_ascii_case("JSONata"),
        None => inherited,
    }
}

type Inner<'a> = (String, bool, &'a Map<String, Value>);

/// Branches and iterations, as pointer, distributed or not, and definition.
fn inner(state: &Map<String, Value>) -> Vec<Inner<'_>> {
    let branches = state.get("Branches").and_then(Value::as_array).into_iter().flatten();
    let branches = branches
        .enumerate()
        .filter_map(|(i, branch)| Some((format!("/Branches/{i}"), false, branch.as_object()?)));
    let processors = ["ItemProcessor", "Iterator"].into_iter().filter_map(|field| {
        let json = state.get(field)?.as_object()?;
        Some((format!("/{}", escaped(field)), is_distributed(json), json))
    });
    branches.chain(processors).collect()
}

fn is_distributed(processor: &Map<String, Value>) -> bool {
    let mode = processor.get("ProcessorConfig").and_then(|config| config.get("Mode"));
    mode.and_then(Value::as_str) == Some("DISTRIBUTED")
}
