//! Which conversations a model can answer.

use crate::{Conversation, Format, TemplateError, Tool, ToolCall, Turn};
use std::collections::BTreeSet;

pub(crate) fn check(format: Format, conversation: &Conversation) -> Result<(), TemplateError> {
    if !format.has_tools() && has_tools(conversation) {
        return Err(TemplateError::ToolsUnsupported(format));
    }
    let misnamed = conversation.tools.iter().position(|Tool { name, .. }| !is_name(name));
    misnamed.map_or(Ok(()), |place| Err(TemplateError::ToolName(place)))?;
    let mut turns = conversation.turns.iter().enumerate();
    let last = turns.try_fold(Last::Nothing, |last, (place, turn)| last.then(place, turn))?;
    last.end()
}

fn has_tools(conversation: &Conversation) -> bool {
    let is_tools = |turn: &Turn| matches!(turn, Turn::Calls(_) | Turn::Result(_));
    !conversation.tools.is_empty() || conversation.turns.iter().any(is_tools)
}

/// The last turn that is not the system's.
enum Last<'a> {
    Nothing,
    Asked,
    Answered,
    /// Calls of the turn at this place; those of these ids wait for their results.
    Called(usize, BTreeSet<&'a str>),
    /// All results came.
    Told,
}

impl<'a> Last<'a> {
    fn then(self, place: usize, turn: &'a Turn) -> Result<Self, TemplateError> {
        match (self, turn) {
            (last, Turn::System(text)) => said(place, text, last),
            (Self::Called(called, waiting), Turn::Result(result)) => {
                told(place, called, waiting, &result.call_id)
            }
            (Self::Called(called, _), _) => Err(TemplateError::ResultMissing(called)),
            (_, Turn::Result(_)) => Err(TemplateError::ResultUnasked(place)),
            (_, Turn::User(text)) => said(place, text, Self::Asked),
            (Self::Nothing, _) => Err(TemplateError::AssistantFirst(place)),
            (_, Turn::Assistant(text)) => said(place, text, Self::Answered),
            (Self::Answered, Turn::Calls(_)) => Err(TemplateError::CallAfterAnswer(place)),
            (_, Turn::Calls(calls)) => Ok(Self::Called(place, ids(place, calls)?)),
        }
    }

    fn end(self) -> Result<(), TemplateError> {
        match self {
            Self::Nothing => Err(TemplateError::UserMissing),
            Self::Answered => Err(TemplateError::AssistantLast),
            Self::Called(place, _) => Err(TemplateError::ResultMissing(place)),
            Self::Asked | Self::Told => Ok(()),
        }
    }
}

fn said<'a>(place: usize, text: &str, last: Last<'a>) -> Result<Last<'a>, TemplateError> {
    if text.trim().is_empty() { Err(TemplateError::Blank(place)) } else { Ok(last) }
}

fn told<'a>(
    place: usize,
    called: usize,
    mut waiting: BTreeSet<&'a str>,
    id: &str,
) -> Result<Last<'a>, TemplateError> {
    match (waiting.remove(id), waiting.is_empty()) {
        (false, _) => Err(TemplateError::ResultUnasked(place)),
        (true, true) => Ok(Last::Told),
        (true, false) => Ok(Last::Called(called, waiting)),
    }
}

/// The ids of calls, of which there are some, each with an id of its own.
fn ids(place: usize, calls: &[ToolCall]) -> Result<BTreeSet<&str>, TemplateError> {
    let ids: BTreeSet<&str> = calls.iter().map(|call| call.id.as_str()).collect();
    let are_sound = calls.iter().all(|call| is_name(&call.name) && is_id(&call.id));
    let are_distinct = !calls.is_empty() && ids.len() == calls.len();
    (are_sound && are_distinct).then_some(ids).ok_or(TemplateError::Call(place))
}

fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    (1..=64).contains(&name.len()) && name.bytes().all(fits)
}

fn is_id(id: &str) -> bool {
    id.len() == 9 && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use TemplateError as E;
    use serde_json::json;

    /// `u` user, `a` answer, `s` system, `_` a blank user's turn, `c` one call, `d` two, `1` and `2`
    /// their results.
    fn checked(turns: &str) -> Result<(), TemplateError> {
        let text = "x".to_owned();
        let call = |id: &str| json!({"name": "stock", "arguments": {}, "id": id});
        let result = |id: &str| json!({"role": "result", "content": {"content": 1, "call_id": id}});
        let turn = |letter| match letter {
            'u' => Turn::User(text.clone()),
            '_' => Turn::User(" \n".to_owned()),
            'a' => Turn::Assistant(text.clone()),
            's' => Turn::System(text.clone()),
            '1' => serde_json::from_value(result("aaaaaaaa1")).unwrap(),
            '2' => serde_json::from_value(result("aaaaaaaa2")).unwrap(),
            'c' => Turn::Calls(serde_json::from_value(json!([call("aaaaaaaa1")])).unwrap()),
            _ => Turn::Calls(
                serde_json::from_value(json!([call("aaaaaaaa1"), call("aaaaaaaa2")])).unwrap(),
            ),
        };
        let turns = turns.chars().map(turn).collect();
        check(Format::MistralV3, &Conversation { turns, tools: Vec::new() })
    }

    #[test]
    fn what_can_be_answered_is_sound() {
        for turns in
            ["u", "su", "us", "uau", "uuaau", "uc1", "ud12", "ud21", "uc1au", "uc1c1", "uc1u"]
        {
            assert_eq!(checked(turns), Ok(()), "{turns}");
        }
    }

    #[test]
    fn what_cannot_is_refused_by_name() {
        let cases = [
            ("", E::UserMissing),
            ("s", E::UserMissing),
            ("a", E::AssistantFirst(0)),
            ("sau", E::AssistantFirst(1)),
            ("cu", E::AssistantFirst(0)),
            ("ua", E::AssistantLast),
            ("uas", E::AssistantLast),
            ("u_", E::Blank(1)),
            ("u1", E::ResultUnasked(1)),
            ("uc2", E::ResultUnasked(2)),
            ("uc11", E::ResultUnasked(3)),
            ("ud11", E::ResultUnasked(3)),
            ("uc", E::ResultMissing(1)),
            ("ud1u", E::ResultMissing(1)),
            ("ucu", E::ResultMissing(1)),
            ("uac1", E::CallAfterAnswer(2)),
        ];
        for (turns, error) in cases {
            assert_eq!(checked(turns), Err(error), "{turns}");
        }
    }

    #[test]
    fn calls_have_names_and_ids_of_their_own() {
        let call = |name: &str, id: &str| ToolCall {
            name: name.to_owned(),
            arguments: json!({}),
            id: id.to_owned(),
        };
        assert!(ids(0, &[call("a-B_9", "aaaaaaaa1"), call("a", "aaaaaaaa2")]).is_ok());
        let refused = [
            vec![],
            vec![call("a", "aaaaaaaa1"), call("a", "aaaaaaaa1")],
            vec![call("a b", "aaaaaaaa1")],
            vec![call("", "aaaaaaaa1")],
            vec![call("a", "call_aaaaaaaa1")],
        ];
        for calls in refused {
            assert_eq!(ids(3, &calls), Err(E::Call(3)), "{calls:?}");
        }
    }

    #[test]
    fn tools_need_a_format_that_has_them() {
        let tool = Tool { name: "a b".into(), description: String::new(), parameters: json!({}) };
        let asked = Conversation { turns: vec![Turn::User("x".into())], tools: vec![tool] };
        let unsupported = Err(E::ToolsUnsupported(Format::Llama2));
        assert_eq!(check(Format::Llama2, &asked), unsupported);
        assert_eq!(check(Format::MistralV3, &asked), Err(E::ToolName(0)));
        assert_eq!(
            E::ToolsUnsupported(Format::MistralV1).to_string(),
            "the format mistral-v1 has no form for tools: leave them out or ask another model"
        );
    }
}
