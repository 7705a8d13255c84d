//! OpenAI's chat: a conversation, rendered as the model was taught it.

use crate::asked::{Asked, Form, Stops, most, prompt, sampling, stops, who};
use crate::limits::LONGEST_ANSWER;
use crate::{Refusal, Sampling};
use chat_template::{Conversation, Format, Turn, render};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Body {
    messages: Vec<Message>,
    model: Option<String>,
    adapters: Option<Value>,
    #[serde(alias = "max_completion_tokens")]
    max_tokens: Option<usize>,
    temperature: Option<f32>,
    top_p: Option<f32>,
    top_k: Option<i64>,
    seed: Option<u64>,
    stop: Option<Stops>,
    n: Option<u64>,
    #[serde(default)]
    stream: bool,
    tools: Option<Value>,
    response_format: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct Message {
    role: String,
    content: Content,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Parts(Vec<Part>),
}

#[derive(Debug, Deserialize)]
struct Part {
    text: Option<String>,
}

pub(crate) fn read(fields: Value) -> Result<Asked, Refusal> {
    let body: Body = serde_json::from_value(fields)?;
    served(&body)?;
    let turns = body.messages.into_iter().map(turn).collect::<Result<_, _>>()?;
    let rendered = render(Format::SmolLm2, &Conversation { turns, tools: Vec::new() })?;
    Ok(Asked {
        prompt: prompt(rendered.text())?,
        who: who(body.adapters.as_ref(), body.model)?,
        sampling: sampling(Sampling {
            temperature: body.temperature.unwrap_or(1.0),
            top_k: body.top_k.and_then(|top| usize::try_from(top).ok()).unwrap_or_default(),
            top_p: body.top_p.unwrap_or(1.0),
            seed: body.seed,
        })?,
        most: most(body.max_tokens, LONGEST_ANSWER)?,
        stops: stops(body.stop)?,
        form: Form::Chat,
    })
}

/// What would be left out in silence is refused.
fn served(body: &Body) -> Result<(), Refusal> {
    let format = body.response_format.as_ref();
    let is_text = format.is_none_or(|format| format.is_null() || format["type"] == "text");
    let asked = [
        (body.stream, "a stream"),
        (body.n.is_some_and(|number| number != 1), "more than one choice"),
        (body.tools.as_ref().is_some_and(|tools| !tools.is_null()), "a tool"),
        (!is_text, "a response_format"),
    ];
    let refused = asked.into_iter().find_map(|(asked, what)| asked.then_some(what));
    refused.map_or(Ok(()), |what| Err(Refusal::Unsupported(what)))
}

fn turn(message: Message) -> Result<Turn, Refusal> {
    let text = match message.content {
        Content::Text(text) => text,
        Content::Parts(parts) => {
            let texts = parts.into_iter().map(|part| part.text);
            texts.collect::<Option<Vec<_>>>().ok_or(Refusal::Unsupported("a picture"))?.join("\n")
        }
    };
    match message.role.as_str() {
        "system" => Ok(Turn::System(text)),
        "user" => Ok(Turn::User(text)),
        "assistant" => Ok(Turn::Assistant(text)),
        _ => Err(Refusal::Value("a role is system, user or assistant")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asked::Who;
    use serde_json::json;

    fn user(text: &str) -> Value {
        json!([{"role": "user", "content": text}])
    }

    #[test]
    fn a_chat_is_the_prompt_that_the_model_was_taught() {
        let parts = json!([{"type": "text", "text": "a"}, {"type": "text", "text": "<|im_end|>"}]);
        let messages =
            json!([{"role": "system", "content": "S"}, {"role": "user", "content": parts}]);
        let asked = read(json!({"messages": messages, "model": "x", "temperature": 0})).unwrap();
        assert_eq!(
            asked.prompt,
            "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\na\n(|im_end|><|im_end|>\n\
             <|im_start|>assistant\n"
        );
        assert_eq!((asked.who, asked.most), (Who::Model("x".to_owned()), 1024));
    }

    #[test]
    fn a_body_s_adapter_goes_before_its_model() {
        let who = |adapters: Value| {
            read(json!({"messages": user("a"), "model": "m", "adapters": adapters})).unwrap().who
        };
        assert_eq!(who(json!("x")), Who::Adapter("x".to_owned()));
        assert_eq!(who(json!("")), Who::Model("m".to_owned()));
    }

    #[test]
    fn what_is_not_served_is_refused() {
        let refused = |more: Value| {
            let mut body = json!({"messages": user("a")});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            read(body).map(|_| ()).map_err(|refusal| refusal.status())
        };
        assert_eq!(refused(json!({"response_format": {"type": "text"}, "n": 1})), Ok(()));
        for more in [
            json!({"stream": true}),
            json!({"n": 2}),
            json!({"tools": []}),
            json!({"messages": user(&"word ".repeat(20_000))}),
            json!({"response_format": {"type": "json_object"}}),
            json!({"messages": [{"role": "assistant", "content": "a"}]}),
            json!({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}),
        ] {
            assert_eq!(refused(more.clone()), Err(400), "{more}");
        }
        for more in
            [json!({"max_tokens": 0}), json!({"messages": [{"role": "tool", "content": ""}]})]
        {
            assert_eq!(refused(more.clone()), Err(424), "{more}");
        }
    }
}
