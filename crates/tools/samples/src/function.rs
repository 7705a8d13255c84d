//! What is asked of every function: that it keeps its schemas, its samples' outputs and its errors.

use crate::bounds::unbounded;
use crate::folder::{Folder, repository, schema};
use crate::fuzz::{Answered, Subject, fuzz};
use crate::upstream::Upstream;
use lambda_bridge::{Answer, Failure, answer, parse};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;
use std::marker::PhantomData;

/// A function that takes `I` and gives `O`.
#[derive(Debug)]
pub struct Function<I, O> {
    folder: Folder,
    errors: &'static [&'static str],
    unprovoked: &'static [&'static str],
    inputs: Option<&'static [&'static str]>,
    types: PhantomData<fn(I) -> O>,
}

impl<I, O> Function<I, O>
where
    I: DeserializeOwned + JsonSchema,
    O: Serialize + JsonSchema,
{
    /// The function `<system>/<function>`, whose crate says `ERRORS`.
    #[must_use]
    pub fn new(name: &'static str, errors: &'static [&'static str]) -> Self {
        Self { folder: Folder::of(name), errors, unprovoked: &[], inputs: None, types: PhantomData }
    }

    /// The same; neither inputs nor services bring about these errors.
    #[must_use]
    pub fn without(self, unprovoked: &'static [&'static str]) -> Self {
        Self { unprovoked, ..self }
    }

    /// The same; only these cases are inputs. The others are events, such as those of an HTTP API.
    #[must_use]
    pub fn with_inputs(self, cases: &'static [&'static str]) -> Self {
        Self { inputs: Some(cases), ..self }
    }

    fn inputs(&self) -> Vec<Value> {
        match self.inputs {
            Some(cases) => cases.iter().map(|case| self.folder.read(case, "")).collect(),
            None => self.folder.inputs(),
        }
    }

    /// Fails unless the kept schemas are those of the types, every field of the input has a bound,
    /// and `statemachine/lint.json` lists the function's errors, if it lists the function.
    /// `UPDATE_EVENTS=1` writes the schemas.
    pub fn check_contract(&self) {
        self.folder.keeps_schemas(&schema::<I>(), &schema::<O>());
        assert_eq!(unbounded(&schema::<I>()), Vec::<String>::new(), "fields without a bound");
        self.check_errors();
    }

    fn check_errors(&self) {
        let text = std::fs::read_to_string(repository().join("statemachine/lint.json")).unwrap();
        let lint: Value = serde_json::from_str(&text).unwrap();
        let Some(listed) = lint["functions"][self.folder.logical_id()].as_array() else { return };
        let listed: BTreeSet<_> = listed.iter().filter_map(Value::as_str).collect();
        let own = self.errors.iter().copied().collect();
        assert_eq!(listed, own, "statemachine/lint.json lists other errors than ERRORS");
    }

    /// Fails unless `handle`, given what the services answered in a case and what the function takes
    /// there, gives the kept output. `UPDATE_EVENTS=1` writes the outputs.
    pub async fn replay<E: Into<Failure>>(
        &self,
        handle: impl AsyncFn(Value, I) -> Result<Answer<O>, E>,
    ) {
        let handle = &handle;
        self.folder
            .keeps_outputs(async |input, upstream| {
                let answer = handle(upstream, parse(input).unwrap()).await;
                json(&answer.map_err(Into::into).unwrap())
            })
            .await;
    }

    /// Fuzzes `handle` with inputs made of the samples and services that answer badly. Fails as
    /// [`fuzz`] does, and when one of the function's errors never comes up.
    pub fn fuzz<E: Into<Failure>>(
        &self,
        handle: impl AsyncFn(Upstream, I) -> Result<Answer<O>, E> + Sync,
    ) {
        let inputs = self.inputs();
        let subject = Subject::new(&inputs, schema::<I>(), schema::<O>(), self.errors);
        let tally = fuzz(&subject, async |input, spoiler| {
            let upstream = Upstream::new(spoiler);
            let call = async |input: I| handle(upstream.clone(), input).await;
            let result = answer(call, input).await.map(|answer| json(&answer));
            Answered { result, calls: upstream.calls() }
        });
        let provoked = self.errors.iter().filter(|name| !self.unprovoked.contains(name));
        for name in provoked.chain(&["OK"]) {
            assert!(tally.contains_key(name), "{name} never comes up: {tally:?}");
        }
    }
}

fn json<O: Serialize>(answer: &Answer<O>) -> Value {
    serde_json::to_value(&answer.output).unwrap()
}
