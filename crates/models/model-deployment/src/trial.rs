//! Writers are tried before anybody is answered by them.

use crate::{Ask, Error, Trial, Verdict};
use lambda_bridge::UpstreamError;
use model_plan::{PROMPT, Probe, Refused, Said, judge};
use sagemaker::{Chat, Finish, Message, Role, SERVICE, SageMakerError, Target};
use std::collections::BTreeMap;

/// Tokens of a trial's answer: a sentence, in which voices differ.
const MOST_TOKENS: u32 = 32;

/// Tries each writer, in order.
///
/// # Errors
/// The endpoint does not answer, or refuses.
pub(crate) async fn tried(
    endpoint: &(impl Ask + Sync),
    trial: &Trial,
) -> Result<Vec<Verdict>, Error> {
    let (mut heard, mut verdicts) = (BTreeMap::new(), Vec::new());
    for probe in &trial.probes {
        let said = said(endpoint, &trial.endpoint, probe).await?;
        let base = probe.differs_from.as_ref().and_then(|base| heard.get(base));
        let judged =
            said.as_ref().map_err(|refused| *refused).and_then(|said| judge(probe, said, base));
        let took = said.as_ref().ok().map(|said| said.took);
        verdicts.push(Verdict { component: probe.component.clone(), refused: judged.err(), took });
        heard.extend(said.ok().map(|said| (probe.component.clone(), said)));
    }
    Ok(verdicts)
}

/// What a writer says to the prompt, by its likeliest tokens; or why it did not.
async fn said(
    endpoint: &(impl Ask + Sync),
    name: &str,
    probe: &Probe,
) -> Result<Result<Said, Refused>, Error> {
    let Probe { component, writer, .. } = probe;
    let target = Target {
        endpoint: name.to_owned(),
        component: Some(component.clone()),
        writer: writer.clone(),
    };
    match endpoint.ask(&target, &chat()).await {
        // An answer that is not the writer's is an error of its own.
        Ok((written, took)) => {
            let text = if written.finish == Finish::Other { String::new() } else { written.text };
            Ok(Ok(Said { writer: writer.clone(), text, took }))
        }
        Err(SageMakerError::AdapterMismatch(_)) => Ok(Err(Refused::AdapterMismatch)),
        Err(SageMakerError::AdapterMissing(_)) => Ok(Err(Refused::AdapterMissing)),
        Err(SageMakerError::Upstream(error)) => Err(error.into()),
        Err(SageMakerError::EndpointAsleep) => {
            let code = "EndpointAsleep".to_owned();
            Err(UpstreamError::Unavailable { service: SERVICE, code }.into())
        }
    }
}

fn chat() -> Chat {
    let prompt = Message { role: Role::User, text: PROMPT.to_owned() };
    Chat { messages: vec![prompt], max_tokens: MOST_TOKENS, temperature: Some(0.0), schema: None }
}
