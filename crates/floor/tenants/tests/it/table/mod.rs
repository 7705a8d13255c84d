//! One item of a table that takes the writes of this crate: `SET`, `REMOVE` and `ADD` of single attributes under
//! one condition, as DynamoDB does.

#![allow(clippy::unwrap_used, reason = "a test")]

use serde_json::{Map, Value, json};
use tenants::Update;

pub(crate) type Item = Map<String, Value>;

/// Applies a write to what stands there; `false`, and nothing changed, where its condition does not hold.
pub(crate) fn apply(item: &mut Option<Item>, update: &Update) -> bool {
    if !holds(item.as_ref(), update) {
        return false;
    }
    let item = item.get_or_insert_with(|| update.key.clone());
    for clause in clauses(&update.expression) {
        run(item, &clause, update);
    }
    true
}

/// Conditions joined by AND, each single or several in parentheses joined by OR.
fn holds(item: Option<&Item>, update: &Update) -> bool {
    update.condition.split(" AND ").all(|part| {
        let inner = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
        inner.unwrap_or(part).split(" OR ").any(|condition| is_met(item, update, condition))
    })
}

fn is_met(item: Option<&Item>, update: &Update, condition: &str) -> bool {
    let word = |at: usize| condition.split(' ').nth(at).unwrap();
    if let Some(name) = condition.strip_prefix("attribute_not_exists(") {
        return value(item, &named(update, name.trim_end_matches(')'))).is_none();
    }
    if let Some(name) = condition.strip_prefix("attribute_exists(") {
        return value(item, &named(update, name.trim_end_matches(')'))).is_some();
    }
    let Some(stands) = value(item, &named(update, word(0))) else { return false };
    let asked = &update.values[word(2)];
    match word(1) {
        "=" => stands == asked,
        "<=" => number(stands) <= number(asked),
        other => panic!("{other}"),
    }
}

fn clauses(expression: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for word in expression.split(' ') {
        match word {
            "SET" | "REMOVE" | "ADD" => all.push((word.to_owned(), String::new())),
            word => {
                let (_, clause) = all.last_mut().unwrap();
                clause.push_str(word);
                clause.push(' ');
            }
        }
    }
    all
}

fn run(item: &mut Item, (verb, clause): &(String, String), update: &Update) {
    for part in clause.trim().split(", ").map(str::trim) {
        match verb.as_str() {
            "SET" => {
                let (name, value) = part.split_once(" = ").unwrap();
                item.insert(named(update, name), update.values[value].clone());
            }
            "REMOVE" => drop(item.remove(&named(update, part))),
            "ADD" => {
                let (name, value) = part.split_once(' ').unwrap();
                let stands = item.get(&named(update, name)).map_or(0, number);
                let sum = stands + number(&update.values[value]);
                item.insert(named(update, name), json!({"N": sum.to_string()}));
            }
            other => panic!("{other}"),
        }
    }
}

/// What a placeholder stands for; every name that is given must be one.
fn named(update: &Update, name: &str) -> String {
    let found = update.names.iter().find(|(placeholder, _)| placeholder == name);
    found.map_or_else(|| name.to_owned(), |(_, name)| name.clone())
}

fn value<'a>(item: Option<&'a Item>, name: &str) -> Option<&'a Value> {
    item.and_then(|item| item.get(name))
}

pub(crate) fn number(value: &Value) -> i128 {
    value["N"].as_str().unwrap().parse().unwrap()
}

/// Whether DynamoDB would take the request: it refuses names and values that no expression uses.
pub(crate) fn is_whole(update: &Update) -> bool {
    let both = format!("{} {}", update.condition, update.expression);
    let mut names = update.names.iter().map(|(placeholder, _)| placeholder);
    names.all(|name| both.contains(name.as_str()))
        && update.values.keys().all(|value| both.contains(value.as_str()))
}
