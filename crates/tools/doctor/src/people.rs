//! Mail subscriptions: everybody named by a parameter has one, and has confirmed it.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_sns::Client;
use aws_sdk_sns::types::Subscription;
use cli_base::error::aws_call;

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let client = Client::new(config);
    let mut found = vec![];
    for topic in deployment.of("AWS::SNS::Topic") {
        match client.list_subscriptions_by_topic().topic_arn(&topic.physical).send().await {
            Ok(answer) => found.extend(answer.subscriptions.unwrap_or_default()),
            Err(error) => {
                let why = aws_call("sns:ListSubscriptionsByTopic")(error.into_service_error());
                chart.fault("topic-exists", &topic.id, why.to_string(), "deploy the stack again");
            }
        }
    }
    check_everybody(deployment, &found, chart);
    for subscription in &found {
        check_confirmed(&client, subscription, chart).await;
    }
}

/// Parameters that end in `Email` name people; the subject is the parameter, not the address.
fn check_everybody(deployment: &Deployment, found: &[Subscription], chart: &mut Chart) {
    let people = deployment.parameters().iter().filter(|(name, _)| name.ends_with("Email"));
    for (name, address) in people.filter(|(_, address)| !address.is_empty()) {
        let subscribed = found.iter().any(|one| one.endpoint() == Some(address));
        let words = if subscribed { "has a subscription" } else { "has no subscription" };
        let remedy = "deploy with another address, then again with this one (CloudFormation does \
                      not see that a subscription was ended), and have the person confirm it";
        chart.judge("person-subscribed", name, (subscribed, words), remedy);
    }
}

async fn check_confirmed(client: &Client, subscription: &Subscription, chart: &mut Chart) {
    let arn = subscription.subscription_arn().unwrap_or_default();
    let endpoint = subscription.endpoint().unwrap_or("?");
    let confirmed = arn.starts_with("arn:") && !is_pending(client, arn).await;
    let words = if confirmed { "confirmed" } else { "waits for confirmation" };
    let remedy = "confirm it by the token in the mail “AWS Notification - Subscription \
                  Confirmation”: aws sns confirm-subscription --authenticate-on-unsubscribe true \
                  (docs/deploying.md)";
    chart.judge("subscription-confirmed", endpoint, (confirmed, words), remedy);
}

async fn is_pending(client: &Client, arn: &str) -> bool {
    let answer = client.get_subscription_attributes().subscription_arn(arn).send().await;
    let attributes = answer.ok().and_then(|answer| answer.attributes).unwrap_or_default();
    attributes.get("PendingConfirmation").is_some_and(|pending| pending == "true")
}
