//! A request as a chat with a writer on an endpoint.

use crate::plain::{of_object, text_field};
use crate::{Output, Route};
use bedrock::{Request, Turn};
use sagemaker::{Chat, Message, Role};

/// How answers are written where a request does not say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Settings {
    pub(crate) max_tokens: i32,
    pub(crate) temperature: Option<f32>,
}

/// A chat, and how its answer is read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) chat: Chat,
    /// The field of the schema that the answer's text becomes.
    pub(crate) field: Option<String>,
}

/// How a turn ends that asks for the answer once more.
const JSON_ALONE: &str = "with the JSON object alone";
const TEXT_ALONE: &str = "with the text alone";

/// # Errors
/// In a few words, what such a writer cannot be asked.
pub(crate) fn asked(
    request: &Request,
    route: &Route,
    settings: Settings,
) -> Result<Asked, &'static str> {
    let field = match route.output {
        Output::Schema => None,
        Output::Text => Some(text_field(request.schema.json).ok_or("more than one text")?),
    };
    let structured = field.is_none() && !request.overrides.unstructured;
    let max_tokens = request.overrides.max_tokens.unwrap_or(settings.max_tokens);
    let chat = Chat {
        messages: messages(request, field.as_deref())?,
        max_tokens: max_tokens.try_into().unwrap_or_default(),
        temperature: request.overrides.temperature.or(settings.temperature),
        schema: structured.then(|| schema(request)),
    };
    Ok(Asked { chat, field })
}

fn schema(request: &Request) -> (String, serde_json::Value) {
    let schema = request.schema;
    (schema.name.to_owned(), serde_json::from_str(schema.json).unwrap_or_default())
}

fn messages(request: &Request, field: Option<&str>) -> Result<Vec<Message>, &'static str> {
    let system = Message { role: Role::System, text: system(request, field) };
    let turns = request.turns.iter().map(|turn| message(turn, field));
    std::iter::once(Ok(system)).chain(turns).collect()
}

/// With the schema where nothing else holds the answer to it.
fn system(request: &Request, field: Option<&str>) -> String {
    let (system, schema) = (&request.system, request.schema);
    match field {
        Some(name) => format!("{system}\nWrite the {name} alone, as plain text.\n"),
        None if request.overrides.unstructured => format!(
            "{system}\nAnswer with one JSON object of the schema {} and nothing else:\n{}\n",
            schema.name, schema.json
        ),
        None => system.clone(),
    }
}

fn message(turn: &Turn, field: Option<&str>) -> Result<Message, &'static str> {
    let (role, text) = match turn {
        Turn::Assistant(answer) => {
            (Role::Assistant, field.map_or_else(|| answer.clone(), |name| of_object(answer, name)))
        }
        Turn::User { text, guarded } => {
            let text =
                if field.is_some() { text.replace(JSON_ALONE, TEXT_ALONE) } else { text.clone() };
            let guarded = guarded.as_ref().map(|words| format!("\n{words}"));
            (Role::User, text + guarded.as_deref().unwrap_or_default())
        }
        Turn::Pictured { .. } => return Err("a picture"),
    };
    Ok(Message { role, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use bedrock::{Overrides, Schema};
    use serde_json::json;

    const SCHEMA: Schema = Schema {
        name: "reply",
        json: r#"{"type":"object","properties":{"reply":{"type":"string"}}}"#,
    };
    const SETTINGS: Settings = Settings { max_tokens: 300, temperature: Some(0.6) };

    fn request() -> Request {
        let user = |text: &str, guarded: Option<&str>| Turn::User {
            text: text.to_owned(),
            guarded: guarded.map(str::to_owned),
        };
        Request {
            system: "Reply.".to_owned(),
            turns: vec![
                user("Settings:", Some("<review>")),
                Turn::Assistant(r#"{"reply":"Refund!"}"#.to_owned()),
                user("No refund. Answer with the JSON object alone.", None),
            ],
            schema: SCHEMA,
            overrides: Overrides::default(),
        }
    }

    fn of(request: &Request, id: &str) -> Asked {
        asked(request, &Route::parse(id).unwrap(), SETTINGS).unwrap()
    }

    fn texts(asked: &Asked) -> Vec<&str> {
        asked.chat.messages.iter().map(|message| message.text.as_str()).collect()
    }

    #[test]
    fn a_server_is_given_the_schema() {
        let asked = of(&request(), "sagemaker:voices/kontor");
        let again = "No refund. Answer with the JSON object alone.";
        let said = ["Reply.", "Settings:\n<review>", r#"{"reply":"Refund!"}"#, again];
        assert_eq!(texts(&asked), said);
        let (name, schema) = asked.chat.schema.unwrap();
        assert_eq!((name.as_str(), &schema["type"]), ("reply", &json!("object")));
        assert_eq!((asked.chat.max_tokens, asked.chat.temperature), (300, Some(0.6)));
        assert_eq!(asked.field, None);
    }

    #[test]
    fn a_writer_of_text_reads_of_no_json() {
        let asked = of(&request(), "sagemaker:voices/kontor?output=text");
        let system = "Reply.\nWrite the reply alone, as plain text.\n";
        let again = "No refund. Answer with the text alone.";
        assert_eq!(texts(&asked), [system, "Settings:\n<review>", "Refund!", again]);
        assert_eq!((asked.chat.schema, asked.field.as_deref()), (None, Some("reply")));
    }

    #[test]
    fn a_request_s_own_settings_go_before() {
        let mut request = request();
        request.overrides =
            Overrides { temperature: Some(0.0), max_tokens: Some(50), unstructured: true };
        let asked = of(&request, "sagemaker:voices/kontor");
        assert_eq!((asked.chat.max_tokens, asked.chat.temperature), (50, Some(0.0)));
        assert!(asked.chat.schema.is_none() && texts(&asked)[0].contains(SCHEMA.json));
    }

    #[test]
    fn what_such_a_writer_cannot_do_it_is_not_asked() {
        let mut pictured = request();
        let (pictures, text) = (Vec::new(), String::new());
        pictured.turns = vec![Turn::Pictured { pictures, text, guarded: None }];
        let refused = |request: &Request| {
            let route = Route::parse("sagemaker:voices/kontor?output=text").unwrap();
            asked(request, &route, SETTINGS).unwrap_err()
        };
        assert_eq!(refused(&pictured), "a picture");
        let json = r#"{"properties":{"score":{"type":"number"}}}"#;
        let scored = Request { schema: Schema { name: "score", json }, ..request() };
        assert_eq!(refused(&scored), "more than one text");
    }
}
