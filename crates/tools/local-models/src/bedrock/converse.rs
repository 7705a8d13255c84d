//! Converse over the local tasks.

use super::{ConverseAnswer, ConverseRequest, tokens};
use crate::control::Answers;
use crate::tasks::{Prompt, Tasks};
use stand_in::AwsError;

/// What a model says that has no schema to answer by.
const WITHOUT_SCHEMA: &str = "This local model answers structured requests only.";

/// The answer of the task that the schema names.
pub(crate) fn converse(
    tasks: &Tasks,
    fixed: &Answers,
    model: &str,
    request: &ConverseRequest,
) -> Result<ConverseAnswer, AwsError> {
    let text = match request.schema()? {
        None => WITHOUT_SCHEMA.to_owned(),
        Some(schema) => fixed
            .answer(&schema.name, &request.user_text())
            .unwrap_or_else(|| tasks.answer(&schema, &Prompt::read(model, request)).to_string()),
    };
    let read = tokens(&request.all_text());
    Ok(ConverseAnswer::new(text, read).limited(request.inference_config.max_tokens))
}
