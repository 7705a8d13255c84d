//! Converse over the local tasks.

use super::{ConverseAnswer, ConverseRequest, Picture, tokens};
use crate::control::Answers;
use crate::tasks::{Prompt, Tasks};
use crate::vision;
use picture_tasks::PictureTasks;
use stand_in::AwsError;

/// What a model says that has no schema to answer by.
const WITHOUT_SCHEMA: &str = "This local model answers structured requests only.";

/// The answer of the task that the schema names.
pub(crate) fn converse(
    (tasks, pictures): (&Tasks, &PictureTasks),
    fixed: &Answers,
    model: &str,
    request: &ConverseRequest,
) -> Result<ConverseAnswer, AwsError> {
    let text = match request.schema()? {
        None => WITHOUT_SCHEMA.to_owned(),
        Some(schema) => match fixed.answer(&schema.name, &request.user_text()) {
            Some(text) => text,
            None => match vision::answer(pictures, &schema.name, request)? {
                Some(answer) => answer.to_string(),
                None => tasks.answer(&schema, &Prompt::read(model, request)).to_string(),
            },
        },
    };
    let shown: u64 = request.pictures.iter().map(Picture::tokens).sum();
    let read = tokens(&request.all_text()) + shown;
    Ok(ConverseAnswer::new(text, read).limited(request.inference_config.max_tokens))
}
