//! Functions whose only upstream is a model.

use crate::converse::Hostile;
use crate::folder::{Folder, schema};
use crate::fuzz::{Answered, Subject, fuzz};
use crate::unbounded;
use lambda_bridge::{Answer, NamedError, answer};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What such a function ends with besides `InvalidInput`.
const ERRORS: [&str; 4] =
    ["UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected", "ModelOutputInvalid"];

/// Fuzzes the function of the samples in `folder` with a model whose good answer is `good`. Fails as
/// [`fuzz`] does, when an error never comes up, and when a field of the input has no bound.
pub fn fuzz_model<I, O, E>(
    folder: &'static str,
    good: Value,
    handle: impl AsyncFn(&Hostile, I) -> Result<Answer<O>, E> + Sync,
) where
    I: DeserializeOwned + JsonSchema,
    O: Serialize + JsonSchema,
    E: NamedError,
{
    assert_eq!(unbounded(&schema::<I>()), Vec::<String>::new(), "fields without a bound");
    let inputs = Folder::of(folder).inputs();
    let subject = Subject::new(&inputs, schema::<I>(), schema::<O>(), &ERRORS);
    let tally = fuzz(&subject, async |input, spoiler| {
        let port = Hostile::new(good.clone(), spoiler);
        let result = answer(async |input: I| handle(&port, input).await, input).await;
        let result = result.map(|answer| serde_json::to_value(answer.output).unwrap());
        Answered { result, calls: port.calls() }
    });
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}
