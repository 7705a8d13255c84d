//! Promoted models: whether each answers where it should, and whether an endpoint is held by nobody.

use super::deployment::Deployment;
use super::deployments::status;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_sfn::types::ExecutionStatus;
use training_commands::current::{Current, Held, read_current};

/// The table's name in the template.
const TABLE: &str = "TrainingClaimsTable";
const CHECKS: [&str; 2] = ["model-served", "serving-undone"];
const SERVE: &str = "read why in its MODEL_NOT_SERVED, and start ServeModelMachine again: \
                     docs/training/models.md#what-is-promoted-answers";
const UNDO: &str = "if it says so again in some minutes, put back what served before by hand, and free the endpoint: \
                    docs/runbook.md#modelservingsfailedalarm";

/// Looks at every model that is current, and at every endpoint that is held.
pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let mut tables = deployment.of("AWS::DynamoDB::Table");
    let Some(table) = tables.find(|table| table.id == TABLE) else {
        return;
    };
    let client = aws_sdk_dynamodb::Client::new(config);
    match read_current(&client, &table.physical).await {
        Ok((models, held)) => {
            let parameter = |name: &str| deployment.parameters().get(name).map(String::as_str);
            let wanted = (parameter("ServingEndpoint"), parameter("ServedModel"));
            models.iter().for_each(|model| judge_model(model, wanted, &held, chart));
            let machines = aws_sdk_sfn::Client::new(config);
            for one in &held {
                judge_held(one, status(&machines, &one.execution).await, chart);
            }
        }
        Err(error) => chart.unknown(CHECKS[0], TABLE, error.to_string()),
    }
}

/// By endpoint and name that the stack has for what is promoted, as the model's item says; where the stack has no
/// endpoint, none is to answer. While one is held it changes, and [`judge_held`] says by whom.
fn judge_model(
    one: &Current,
    wanted: (Option<&str>, Option<&str>),
    held: &[Held],
    chart: &mut Chart,
) {
    let (Some(endpoint), Some(model)) = wanted else { return };
    if endpoint.is_empty() || model != one.model {
        return;
    }
    if held.iter().any(|held| held.endpoint == endpoint) {
        chart.good(CHECKS[0], &one.model, "is being served");
        return;
    }
    let serving = one.serving.as_ref().filter(|serving| serving.endpoint == endpoint);
    let answers = serving.map_or("none".to_owned(), |serving| serving.version.to_string());
    let found = format!("version {} is current, {answers} answers on {endpoint}", one.version);
    let is_well = serving.is_some_and(|serving| serving.version == one.version);
    chart.judge(CHECKS[0], &one.model, (is_well, found), SERVE);
}

/// Of one that ended another execution takes over within minutes; where none did, nobody will.
fn judge_held(one: &Held, status: Result<ExecutionStatus, String>, chart: &mut Chart) {
    let Held { endpoint, execution, before } = one;
    match status {
        Ok(ExecutionStatus::Running) => chart.good(CHECKS[1], endpoint, "is being served"),
        Ok(status) => {
            let before = if before.is_empty() { "nothing" } else { before };
            let found = format!("{execution} ended as {status}; {before} served before");
            chart.fault(CHECKS[1], endpoint, found, UNDO);
        }
        Err(why) => chart.unknown(CHECKS[1], endpoint, why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::{Diagnosis, Verdict};
    use training_commands::current::Serving;

    fn of_model(served: Option<u64>, endpoint: &str, held: &[Held]) -> Option<Diagnosis> {
        let serving =
            |version| Serving { version, endpoint: "eyes".to_owned(), since: String::new() };
        let one = Current {
            model: "shades".to_owned(),
            version: 3,
            run: "third".to_owned(),
            promoted_at: String::new(),
            promoted_by: String::new(),
            serving: served.map(serving),
        };
        let mut chart = Chart::default();
        judge_model(&one, (Some(endpoint), Some("shades")), held, &mut chart);
        chart.diagnoses().pop()
    }

    #[test]
    fn what_is_current_answers() {
        assert_eq!(of_model(None, "", &[]), None, "no endpoint is wanted");
        assert_eq!(of_model(Some(3), "eyes", &[]).unwrap().verdict, Verdict::Good);
        for (served, endpoint, found) in [
            (Some(1), "eyes", "version 3 is current, 1 answers on eyes"),
            (None, "eyes", "version 3 is current, none answers on eyes"),
            (Some(3), "new", "version 3 is current, none answers on new"),
        ] {
            let one = of_model(served, endpoint, &[]).unwrap();
            assert_eq!((one.verdict, one.found.as_str()), (Verdict::Fault, found));
        }
    }

    #[test]
    fn while_an_endpoint_is_held_its_model_need_not_answer() {
        let held = |endpoint: &str| {
            let (endpoint, execution) = (endpoint.to_owned(), "arn:1".to_owned());
            [Held { endpoint, execution, before: String::new() }]
        };
        let verdict = |held: &[Held]| of_model(None, "eyes", held).unwrap().verdict;
        assert_eq!(verdict(&held("eyes")), Verdict::Good);
        assert_eq!(verdict(&held("other")), Verdict::Fault);
    }

    #[test]
    fn an_endpoint_is_not_held_by_the_dead() {
        let held = |status| {
            let (endpoint, execution) = ("eyes".to_owned(), "arn:1".to_owned());
            let mut chart = Chart::default();
            judge_held(&Held { endpoint, execution, before: String::new() }, status, &mut chart);
            chart.diagnoses().remove(0)
        };
        assert_eq!(held(Ok(ExecutionStatus::Running)).verdict, Verdict::Good);
        let one = held(Ok(ExecutionStatus::Aborted));
        assert_eq!(one.found, "arn:1 ended as ABORTED; nothing served before");
        assert_eq!((one.verdict, one.remedy.as_deref()), (Verdict::Fault, Some(UNDO)));
        assert_eq!(held(Err("throttled".to_owned())).verdict, Verdict::Unknown);
    }
}
