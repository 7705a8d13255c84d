//! Functions: there, configured, traced, and able to start; and how many may run at once.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use cli_base::functions::{Failure, Functions};
use cli_base::stacks::Resource;
use serde_json::{Value, json};

/// The parameter that bounds how many processes mail at once.
const PACE: &str = "ApprovalRequestConcurrency";

/// The variables that name models.
const MODELS: [&str; 3] = ["MODEL_ID", "FALLBACK_MODEL_ID", "JUDGE_MODEL_ID"];

/// A new account's quota is 10; the machine alone may have that many reviews under way.
const LEAST_CONCURRENCY: u64 = 100;

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let functions = Functions::new(config);
    for function in deployment.of("AWS::Lambda::Function") {
        match functions.configuration(&function.physical).await {
            Ok(configuration) => {
                check_configuration(function, &configuration, chart);
                check_start(&functions, function, chart).await;
            }
            Err(why) => {
                let remedy = "deploy the stack again: something removed the function";
                chart.fault("function-exists", &function.id, why.to_string(), remedy);
            }
        }
    }
    check_quota(&functions, deployment, chart).await;
}

fn check_configuration(function: &Resource, configuration: &Value, chart: &mut Chart) {
    let id = &function.id;
    let state = configuration["State"].as_str().unwrap_or("Active");
    let remedy = "read the reason: aws lambda get-function-configuration; deploy again";
    chart.judge("function-active", id, (state == "Active", state), remedy);
    let mode = configuration["TracingConfig"]["Mode"].as_str().unwrap_or("off");
    let traced = mode == "Active";
    chart.judge("function-traced", id, (traced, mode), "set Tracing: Active and deploy again");
    check_prices(id, &configuration["Environment"]["Variables"], chart);
}

/// Without a price a model's cost counts as nothing, and the alarm on cost stays silent.
fn check_prices(id: &str, variables: &Value, chart: &mut Chart) {
    let asked = MODELS.into_iter().filter_map(|name| variables[name].as_str());
    let asked: Vec<&str> = asked.filter(|model| !model.is_empty()).collect();
    let table = variables["PRICE_TABLE"].as_str();
    let Some(table) = table.filter(|_| !asked.is_empty()) else { return };
    let table: Value = serde_json::from_str(table).unwrap_or_default();
    let unpriced = asked.into_iter().filter(|model| table["models"][*model].is_null());
    let unpriced: Vec<&str> = unpriced.collect();
    let found = match unpriced.is_empty() {
        true => "every model has a price".to_owned(),
        false => format!("no price for {}", unpriced.join(", ")),
    };
    let remedy = "add the model to the parameter PriceTable and deploy again";
    chart.judge("model-priced", id, (unpriced.is_empty(), found), remedy);
}

/// Every function refuses an empty event by name; one that is configured wrongly does not start.
async fn check_start(functions: &Functions, function: &Resource, chart: &mut Chart) {
    let id = &function.id;
    match functions.invoke(&function.physical, &json!({})).await {
        Ok(said) => {
            let wrong = said.err().filter(|failure| failure.name != "InvalidInput");
            let found = wrong.as_ref().map_or_else(|| "starts".to_owned(), failure);
            chart.judge("function-starts", id, (wrong.is_none(), found), cannot_start(function));
        }
        Err(why) => chart.unknown("function-starts", id, why.to_string()),
    }
}

/// The error's name and words. Ours carry no customer text, and an empty event has none.
pub(super) fn failure(said: &Failure) -> String {
    let text = |said: &str| match said {
        "" => "?".to_owned(),
        said => said.chars().take(300).collect::<String>(),
    };
    format!("{}: {}", text(&said.name), text(&said.message))
}

fn cannot_start(function: &Resource) -> String {
    format!(
        "its log names the environment variable that is wrong ({}): mend the template's parameter \
         and deploy again",
        function.physical
    )
}

async fn check_quota(functions: &Functions, deployment: &Deployment, chart: &mut Chart) {
    let (check, subject) = ("quota-concurrency", "lambda");
    match functions.concurrency().await {
        Ok(limit) => {
            let found = format!("{limit} concurrent executions");
            let remedy = "ask for more in Service Quotas (Lambda, Concurrent executions)";
            chart.judge(check, subject, (limit >= LEAST_CONCURRENCY, found), remedy);
            let pace = deployment.parameters().get(PACE).map(String::as_str);
            check_pace(pace, limit, chart);
        }
        Err(why) => chart.unknown(check, subject, why.to_string()),
    }
}

/// A process keeps apart its own mails only: of several, SNS may get more than ten a second for one
/// address, and suspends it.
fn check_pace(pace: Option<&str>, limit: u64, chart: &mut Chart) {
    let check = "mails-paced";
    match pace {
        None => {}
        Some("0") => {
            let found = "0: a burst of questions may mail one address more than ten times a second, \
                         and SNS suspends it";
            // Lambda leaves 100 unreserved.
            let remedy = match limit > LEAST_CONCURRENCY {
                true => "set ApprovalRequestConcurrency=1 and deploy the core again",
                false => "ask for a quota of 101 or more, then set ApprovalRequestConcurrency=1",
            };
            chart.warning(check, PACE, found, remedy);
        }
        Some(pace) => chart.good(check, PACE, format!("{pace} at once")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    #[test]
    fn mails_without_a_bound_are_warned_of_with_what_the_quota_allows() {
        let of = |pace, limit| {
            let mut chart = Chart::default();
            check_pace(pace, limit, &mut chart);
            chart.diagnoses().pop().map(|one| (one.verdict, one.remedy.unwrap_or_default()))
        };
        assert_eq!(of(None, 1_000), None);
        assert_eq!(of(Some("1"), 1_000).unwrap().0, Verdict::Good);
        let (verdict, remedy) = of(Some("0"), 1_000).unwrap();
        assert!(verdict == Verdict::Warning && remedy.starts_with("set"), "{remedy}");
        assert!(of(Some("0"), 100).unwrap().1.starts_with("ask for a quota"));
    }
}
