//! Turns of a conversation as the SDK has them.

use crate::message::Turn;
use crate::picture::{Picture, PictureFormat};
use aws_sdk_bedrockruntime::error::BuildError;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, GuardrailConverseContentBlock, GuardrailConverseTextBlock,
    ImageBlock, ImageFormat, ImageSource, Message,
};
use aws_smithy_types::Blob;

/// # Errors
/// The SDK lacks a field.
pub(crate) fn messages(turns: &[Turn], with_guardrail: bool) -> Result<Vec<Message>, BuildError> {
    turns.iter().map(|turn| message(turn, with_guardrail)).collect()
}

fn message(turn: &Turn, with_guardrail: bool) -> Result<Message, BuildError> {
    let role = match turn {
        Turn::Assistant(_) => ConversationRole::Assistant,
        Turn::User { .. } | Turn::Pictured { .. } => ConversationRole::User,
    };
    let content = Some(content(turn, with_guardrail)?);
    Message::builder().role(role).set_content(content).build()
}

fn content(turn: &Turn, with_guardrail: bool) -> Result<Vec<ContentBlock>, BuildError> {
    match turn {
        Turn::Assistant(text) => Ok(vec![ContentBlock::Text(text.clone())]),
        Turn::User { text, guarded } => words(text, guarded.as_deref(), with_guardrail),
        Turn::Pictured { pictures, text, guarded } => {
            let mut blocks = shown(pictures)?;
            blocks.extend(words(text, guarded.as_deref(), with_guardrail)?);
            Ok(blocks)
        }
    }
}

fn words(
    text: &str,
    guarded: Option<&str>,
    with_guardrail: bool,
) -> Result<Vec<ContentBlock>, BuildError> {
    Ok(match guarded {
        None => vec![ContentBlock::Text(text.to_owned())],
        Some(words) if with_guardrail => {
            vec![ContentBlock::Text(text.to_owned()), guard(words)?]
        }
        Some(words) => vec![ContentBlock::Text(format!("{text}\n{words}"))],
    })
}

fn guard(words: &str) -> Result<ContentBlock, BuildError> {
    let block = GuardrailConverseTextBlock::builder().text(words).build()?;
    Ok(ContentBlock::GuardContent(GuardrailConverseContentBlock::Text(block)))
}

/// Each picture; where there are several, after a word that numbers it.
fn shown(pictures: &[Picture]) -> Result<Vec<ContentBlock>, BuildError> {
    if let [picture] = pictures {
        return Ok(vec![image(picture)?]);
    }
    let mut blocks = Vec::with_capacity(2 * pictures.len());
    for (number, picture) in (1..).zip(pictures) {
        blocks.extend([ContentBlock::Text(format!("Picture {number}:")), image(picture)?]);
    }
    Ok(blocks)
}

fn image(picture: &Picture) -> Result<ContentBlock, BuildError> {
    let source = ImageSource::Bytes(Blob::new(&*picture.bytes));
    let block = ImageBlock::builder().format(format(picture.format)).source(source).build()?;
    Ok(ContentBlock::Image(block))
}

fn format(format: PictureFormat) -> ImageFormat {
    match format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Webp => ImageFormat::Webp,
    }
}
