//! A model that a test tells what to say.

use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use lambda_bridge::UpstreamError;
use std::collections::VecDeque;
use std::sync::Mutex;

/// Gives one answer a call, each for 900 tokens in and 300 out; after the last one it is not available.
#[derive(Debug, Default)]
pub struct ScriptedModel {
    answers: Mutex<VecDeque<(String, Stop)>>,
    asked: Mutex<Vec<Request>>,
}

impl ScriptedModel {
    /// Each answer comes to its end.
    #[must_use]
    pub fn saying<T: ToString>(answers: impl IntoIterator<Item = T>) -> Self {
        Self::stopping(answers.into_iter().map(|answer| (answer, Stop::Complete)))
    }

    /// Each answer stops for a reason of its own.
    #[must_use]
    pub fn stopping<T: ToString>(answers: impl IntoIterator<Item = (T, Stop)>) -> Self {
        let answers = answers.into_iter().map(|(answer, stop)| (answer.to_string(), stop));
        Self { answers: Mutex::new(answers.collect()), asked: Mutex::default() }
    }

    /// What it was asked until now.
    #[must_use]
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }

    /// What the last turn of a call said, the first call being 0: of a repair what was wrong.
    #[must_use]
    pub fn told(&self, call: usize) -> String {
        match self.asked()[call].turns.last().unwrap() {
            Turn::User { text, .. } => text.clone(),
            turn => panic!("the model has the last word: {turn:?}"),
        }
    }

    /// How often it was asked.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

impl Converse for ScriptedModel {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        self.asked.lock().unwrap().push(request.clone());
        let down = || UpstreamError::Unavailable { service: "Bedrock", code: "test".into() };
        let (text, stop) = self.answers.lock().unwrap().pop_front().ok_or_else(down)?;
        Ok(ModelAnswer { text, stop, input_tokens: 900, output_tokens: 300, structured: true })
    }
}
