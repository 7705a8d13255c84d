//! What a prompt asks: a list of attributes as JSON, wherever it stands.

use serde::Deserialize;
use serde_json::{Deserializer, Value};

/// Places at which a list is looked for.
const MOST_PLACES: usize = 4_000;

/// An attribute that is asked about.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct AskedAttribute {
    #[serde(alias = "attribute")]
    pub(super) id: String,
    pub(super) values: Vec<AskedValue>,
}

/// A value that may be answered.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "ValueForm")]
pub(super) struct AskedValue {
    pub(super) id: String,
    pub(super) name: String,
}

/// With a name, or the id alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum ValueForm {
    Id(String),
    Named {
        #[serde(alias = "value")]
        id: String,
        #[serde(default)]
        name: String,
    },
}

impl From<ValueForm> for AskedValue {
    fn from(form: ValueForm) -> Self {
        match form {
            ValueForm::Id(id) => Self { name: id.clone(), id },
            ValueForm::Named { id, name } => Self { id, name },
        }
    }
}

/// The first list of attributes in a prompt: an array, or the member `attributes` of an object.
pub(super) fn read(prompt: &str) -> Vec<AskedAttribute> {
    let places = prompt.char_indices().filter(|(_, c)| "[{".contains(*c)).take(MOST_PLACES);
    places.map(|(at, _)| at).find_map(|at| list(&prompt[at..])).unwrap_or_default()
}

fn list(text: &str) -> Option<Vec<AskedAttribute>> {
    let value = Deserializer::from_str(text).into_iter::<Value>().next()?.ok()?;
    let list = value.get("attributes").cloned().unwrap_or(value);
    let list: Vec<AskedAttribute> = serde_json::from_value(list).ok()?;
    (!list.is_empty()).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_found_in_its_prose() {
        let prompt = "Look {well} [at] these:\n{\"attributes\": [{\"id\": \"fit\", \"question\": \"How?\", \
                      \"values\": [{\"id\": \"slim\", \"name\": \"Slim fit\"}, \"loose\"]}]}\nAnswer.";
        let [asked] = &read(prompt)[..] else { panic!("one attribute") };
        assert_eq!((asked.id.as_str(), asked.values.len()), ("fit", 2));
        assert_eq!(asked.values[0].name, "Slim fit");
        assert_eq!(asked.values[1], AskedValue { id: "loose".into(), name: "loose".into() });
    }

    #[test]
    fn a_list_may_stand_between_delimiters() {
        let prompt = "Of \"Shirts\":\n<attributes-0a>\n[{\"attribute\":\"fit\",\"values\":[{\"value\":\"slim\",\
                      \"name\":\"Slim\"}]}]\n</attributes-0a>";
        assert_eq!(read(prompt)[0].values[0].id, "slim");
    }

    #[test]
    fn a_prompt_without_a_list_asks_nothing() {
        for prompt in ["", "[1, 2]", "{\"attributes\": []}", &"[".repeat(10_000)] {
            assert_eq!(read(prompt), []);
        }
    }
}
