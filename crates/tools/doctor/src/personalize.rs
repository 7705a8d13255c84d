//! Personalize: what the stack is configured with is there and active.
//!
//! Needs `personalize:DescribeCampaign`, `DescribeDataset`, `DescribeDatasetGroup`,
//! `ListEventTrackers` and `DescribeEventTracker`.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use super::json_service::{CallOperation, JsonService, Refusal, Service};
use aws_config::SdkConfig;
use serde_json::{Value, json};

const SERVICE: Service =
    Service { name: "Personalize", host: "personalize", target: "AmazonPersonalize" };
const CHECK: &str = "personalize-active";
const ABSENT: &str = "ResourceNotFoundException";

/// A kind of resource with what the wire calls it.
struct Kind {
    operation: &'static str,
    member: &'static str,
    arn: &'static str,
}

const CAMPAIGN: Kind =
    Kind { operation: "DescribeCampaign", member: "campaign", arn: "campaignArn" };
const DATASET: Kind = Kind { operation: "DescribeDataset", member: "dataset", arn: "datasetArn" };
const GROUP: Kind =
    Kind { operation: "DescribeDatasetGroup", member: "datasetGroup", arn: "datasetGroupArn" };
const TRACKER: Kind =
    Kind { operation: "DescribeEventTracker", member: "eventTracker", arn: "eventTrackerArn" };

/// Asks Personalize at `endpoint`, where `config` does not say where it is, for what parameters name.
pub(super) async fn check(
    config: &SdkConfig,
    endpoint: Option<&str>,
    deployment: &Deployment,
    chart: &mut Chart,
) {
    let configured = |name: &str| {
        deployment.parameters().get(name).map(String::as_str).filter(|value| !value.is_empty())
    };
    let configured = Configured {
        campaign: configured("CampaignArn"),
        dataset: configured("InteractionsDatasetArn"),
        tracker: configured("PersonalizeTrackingId"),
    };
    let service = JsonService::new(config, SERVICE, endpoint);
    Examination { service, chart }.look(configured).await;
}

/// What the parameters name; none where they are empty.
#[derive(Default)]
struct Configured<'a> {
    campaign: Option<&'a str>,
    dataset: Option<&'a str>,
    /// The id, which is not its ARN.
    tracker: Option<&'a str>,
}

struct Examination<'a, S> {
    service: S,
    chart: &'a mut Chart,
}

impl<S: CallOperation> Examination<'_, S> {
    async fn look(mut self, configured: Configured<'_>) {
        if let Some(arn) = configured.campaign {
            self.one("CampaignArn", &CAMPAIGN, arn).await;
        }
        if let Some(arn) = configured.dataset {
            self.with_group("InteractionsDatasetArn", &DATASET, arn).await;
        }
        if let Some(id) = configured.tracker {
            self.tracker(id).await;
        }
    }

    /// The tracker with this id. None can be asked for by it, so that all are.
    async fn tracker(&mut self, id: &str) {
        let subject = "PersonalizeTrackingId";
        match self.tracker_arn(id).await {
            Ok(Some(arn)) => self.with_group(subject, &TRACKER, &arn).await,
            Ok(None) => self.absent(subject, id),
            Err(refusal) => self.chart.unknown(CHECK, subject, refusal.to_string()),
        }
    }

    async fn tracker_arn(&self, id: &str) -> Result<Option<String>, Refusal> {
        let mut page = json!({"maxResults": 100});
        loop {
            let listed = self.service.call("ListEventTrackers", &page).await?;
            for one in listed["eventTrackers"].as_array().into_iter().flatten() {
                let arn = one["eventTrackerArn"].as_str().unwrap_or_default();
                if self.described(&TRACKER, arn).await?["trackingId"] == id {
                    return Ok(Some(arn.to_owned()));
                }
            }
            let Some(next) = listed["nextToken"].as_str() else { return Ok(None) };
            page["nextToken"] = json!(next);
        }
    }

    /// A resource, and the dataset group that it is in.
    async fn with_group(&mut self, subject: &'static str, kind: &Kind, arn: &str) {
        let described = self.one(subject, kind, arn).await;
        if let Some(group) = described["datasetGroupArn"].as_str() {
            self.one(subject, &GROUP, group).await;
        }
    }

    /// Says how a resource is; the answer is what Personalize tells of it.
    async fn one(&mut self, subject: &'static str, kind: &Kind, arn: &str) -> Value {
        match self.described(kind, arn).await {
            Ok(described) => {
                let status = described["status"].as_str().unwrap_or("?").to_owned();
                let found = (status == "ACTIVE", format!("{arn} is {status}"));
                let remedy = "wait until it is made; of one that failed read failureReason \
                              (docs/search/training.md)";
                self.chart.judge(CHECK, subject, found, remedy);
                described
            }
            Err(refusal) if refusal.is(ABSENT) => {
                self.absent(subject, arn);
                Value::Null
            }
            Err(refusal) => {
                self.chart.unknown(CHECK, subject, refusal.to_string());
                Value::Null
            }
        }
    }

    fn absent(&mut self, subject: &'static str, what: &str) {
        let remedy = format!(
            "give {subject} one that is there, or none, and deploy again: docs/search/training.md"
        );
        self.chart.fault(CHECK, subject, format!("Personalize has no {what}"), remedy);
    }

    async fn described(&self, kind: &Kind, arn: &str) -> Result<Value, Refusal> {
        let mut said = self.service.call(kind.operation, &json!({kind.arn: arn})).await?;
        Ok(said[kind.member].take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    /// Two trackers on two pages, the second in a group that is being deleted.
    struct Account;

    impl CallOperation for Account {
        async fn call(&self, operation: &str, body: &Value) -> Result<Value, Refusal> {
            let arn = |member: &str| body[member].as_str().unwrap_or_default().to_owned();
            Ok(match operation {
                "DescribeCampaign" => match arn("campaignArn").as_str() {
                    "campaign/old" => json!({"campaign": {"status": "ACTIVE"}}),
                    "campaign/new" => json!({"campaign": {"status": "CREATE IN_PROGRESS"}}),
                    "campaign/secret" => return Err(refused("AccessDeniedException")),
                    _ => return Err(refused(ABSENT)),
                },
                "ListEventTrackers" if body["nextToken"] == "2" => {
                    json!({"eventTrackers": [{"eventTrackerArn": "tracker/b"}]})
                }
                "ListEventTrackers" => json!({"eventTrackers": [{"eventTrackerArn": "tracker/a"}],
                    "nextToken": "2"}),
                "DescribeEventTracker" => {
                    let name = arn("eventTrackerArn").replace("tracker/", "");
                    json!({"eventTracker": {"status": "ACTIVE", "trackingId": format!("id-{name}"),
                        "datasetGroupArn": format!("group/{name}")}})
                }
                "DescribeDataset" => {
                    json!({"dataset": {"status": "ACTIVE", "datasetGroupArn": "group/a"}})
                }
                "DescribeDatasetGroup" => {
                    let well = body["datasetGroupArn"] == "group/a";
                    json!({"datasetGroup": {"status": if well { "ACTIVE" } else { "DELETE PENDING" }}})
                }
                other => panic!("{other}"),
            })
        }
    }

    fn refused(name: &str) -> Refusal {
        Refusal::Named(name.to_owned())
    }

    async fn check(configured: Configured<'_>, expected: Expect) {
        let mut chart = Chart::default();
        Examination { service: Account, chart: &mut chart }.look(configured).await;
        let lines = chart.diagnoses().into_iter().map(|one| {
            let line = one.to_string();
            line.lines().next().unwrap_or_default().to_owned()
        });
        expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
    }

    #[tokio::test]
    async fn a_campaign_is_there_and_active_or_a_fault() {
        let of = |campaign| Configured { campaign: Some(campaign), ..Configured::default() };
        check(
            of("campaign/old"),
            expect!["ok     personalize-active     CampaignArn: campaign/old is ACTIVE"],
        )
        .await;
        check(
            of("campaign/new"),
            expect![
                "FAULT  personalize-active     CampaignArn: campaign/new is CREATE IN_PROGRESS"
            ],
        )
        .await;
        check(
            of("campaign/none"),
            expect!["FAULT  personalize-active     CampaignArn: Personalize has no campaign/none"],
        )
        .await;
        check(
            of("campaign/secret"),
            expect!["?      personalize-active     CampaignArn: refused as AccessDeniedException"],
        )
        .await;
        check(Configured::default(), expect![""]).await;
    }

    #[tokio::test]
    async fn a_tracker_is_found_by_its_id_with_its_group() {
        let of = |tracker| Configured { tracker: Some(tracker), ..Configured::default() };
        check(
            of("id-b"),
            expect![[r#"
                ok     personalize-active     PersonalizeTrackingId: tracker/b is ACTIVE
                FAULT  personalize-active     PersonalizeTrackingId: group/b is DELETE PENDING"#]],
        )
        .await;
        check(
            of("id-c"),
            expect!["FAULT  personalize-active     PersonalizeTrackingId: Personalize has no id-c"],
        )
        .await;
    }

    #[tokio::test]
    async fn a_dataset_is_looked_at_with_its_group() {
        check(
            Configured { dataset: Some("dataset/a"), ..Configured::default() },
            expect![[r#"
                ok     personalize-active     InteractionsDatasetArn: dataset/a is ACTIVE
                ok     personalize-active     InteractionsDatasetArn: group/a is ACTIVE"#]],
        )
        .await;
    }
}
