//! Tables that are there and queues that are empty.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_dynamodb::types::TableStatus;
use aws_sdk_sqs::types::QueueAttributeName::ApproximateNumberOfMessages;
use cli_base::error::aws_call;
use cli_base::stacks::Resource;

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let tables = aws_sdk_dynamodb::Client::new(config);
    for table in deployment.of("AWS::DynamoDB::Table") {
        check_table(&tables, table, chart).await;
    }
    let queues = aws_sdk_sqs::Client::new(config);
    for queue in deployment.of("AWS::SQS::Queue") {
        check_queue(&queues, queue, chart).await;
    }
}

async fn check_table(client: &aws_sdk_dynamodb::Client, table: &Resource, chart: &mut Chart) {
    match client.describe_table().table_name(&table.physical).send().await {
        Ok(answer) => {
            let status = answer.table().and_then(|table| table.table_status());
            let active = status == Some(&TableStatus::Active);
            let found = status.map_or("?", |status| status.as_str());
            chart.judge("table-active", &table.id, (active, found), "wait until it is");
        }
        Err(error) => {
            let why = aws_call("dynamodb:DescribeTable")(error.into_service_error());
            let remedy = "restore it from its point-in-time recovery under the same name, or deploy \
                          the stack under another name";
            chart.fault("table-active", &table.id, why.to_string(), remedy);
        }
    }
}

async fn check_queue(client: &aws_sdk_sqs::Client, queue: &Resource, chart: &mut Chart) {
    let asked = client.get_queue_attributes().queue_url(&queue.physical);
    match asked.attribute_names(ApproximateNumberOfMessages).send().await {
        Ok(answer) => {
            let attributes =
                answer.attributes().and_then(|all| all.get(&ApproximateNumberOfMessages));
            let count: u64 = attributes.and_then(|count| count.parse().ok()).unwrap_or(0);
            let remedy = emptied(&queue.id);
            chart.judge(
                "queue-empty",
                &queue.id,
                (count == 0, format!("{count} messages")),
                remedy,
            );
        }
        Err(error) => {
            let why = aws_call("sqs:GetQueueAttributes")(error.into_service_error());
            chart.fault("queue-empty", &queue.id, why.to_string(), "deploy the stack again");
        }
    }
}

/// How a queue becomes empty again.
fn emptied(queue: &str) -> &'static str {
    match queue {
        "DescriptionsDeadLetterQueue" => {
            "mend the cause, free what a dead execution claims and post the products again \
             (docs/runbook.md#descriptionsdeadlettersalarm)"
        }
        "NewsroomDeadLetterQueue" => {
            "mend the cause, then rejoinder newsroom redrive, first with --dry-run \
             (docs/runbook.md#newsroomdeadlettersalarm)"
        }
        "ModelsDeadLetterQueue" => {
            "see what is left and delete it, then deploy again (docs/runbook.md#modelsdeadlettersalarm)"
        }
        "TrainingDeadLetterQueue" => {
            "mend the cause, then post the run again (docs/runbook.md#trainingdeadlettersalarm)"
        }
        _ => {
            "mend the cause, then rejoinder review redrive, first with --dry-run; do not post or delete \
             by hand (docs/runbook.md#deadlettersalarm)"
        }
    }
}
