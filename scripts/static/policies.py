"""The roles' policies, with CloudFormation's functions resolved to plausible values, by parliament."""

import json
import re

import parliament

ACCOUNT, REGION = "123456789012", "us-east-1"
PSEUDO = {"AWS::Partition": "aws", "AWS::Region": REGION, "AWS::AccountId": ACCOUNT,
          "AWS::StackName": "rejoinder", "AWS::URLSuffix": "amazonaws.com"}
PARAMETERS = {
    # What a Sub names itself.
    "Account": ACCOUNT,
    # What the core writes and the others find.
    "EventBusName": "rejoinder",
    "AlarmTopicArn": f"arn:aws:sns:{REGION}:{ACCOUNT}:alarms",
    "ApprovalRequestFunctionArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:ApprovalRequestFunction",
    "KmsKeyArn": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555",
    "CampaignArn": f"arn:aws:personalize:{REGION}:{ACCOUNT}:campaign/styles",
    "InteractionsDatasetArn": f"arn:aws:personalize:{REGION}:{ACCOUNT}:dataset/styles/INTERACTIONS",
    "PersonalizeRoleArn": f"arn:aws:iam::{ACCOUNT}:role/personalize",
    "HostingRoleArn": f"arn:aws:iam::{ACCOUNT}:role/hosting",
    "TrainingRoleArn": f"arn:aws:iam::{ACCOUNT}:role/training",
    "ServingRoleArn": f"arn:aws:iam::{ACCOUNT}:role/serving",
    "PromptSafetyEndpointArn": f"arn:aws:comprehend:{REGION}:{ACCOUNT}:document-classifier-endpoint/safety",
}
ARNS = {
    "AWS::DynamoDB::Table": "dynamodb:{place}:table/{name}",
    "AWS::Events::EventBus": "events:{place}:event-bus/{name}",
    "AWS::Events::Rule": "events:{place}:rule/{name}",
    "AWS::IAM::Role": f"iam::{ACCOUNT}:role/{{name}}",
    "AWS::Lambda::Function": "lambda:{place}:function:{name}",
    "AWS::Logs::LogGroup": "logs:{place}:log-group:{name}:*",
    "AWS::SNS::Topic": "sns:{place}:{name}",
    "AWS::SQS::Queue": "sqs:{place}:{name}",
    "AWS::StepFunctions::StateMachine": "states:{place}:stateMachine:{name}",
    "AWS::S3::Bucket": "s3:::{name}",
}
# What parliament says of a policy although it is meant.
MEANT = {
    ("RESOURCE_MISMATCH", "bedrock:InvokeModel"): "it asks for a resource of every kind that the action takes; "
    "ours are models and inference profiles only",
    ("RESOURCE_MISMATCH", "states:DescribeExecution"): "it asks for express executions, too; ours are standard",
}


def of(one):
    """Name and document of every policy that a role has."""
    for name, role in one.of_type("AWS::IAM::Role").items():
        for policy in role["Properties"].get("Policies", []):
            yield name, resolved(one, policy["PolicyDocument"])
    for name, policy in one.of_type("AWS::IAM::ManagedPolicy").items():
        yield name, resolved(one, policy["Properties"]["PolicyDocument"])


def resolved(one, document):
    return json.dumps(Resolver(one.value).value(document))


def findings(document):
    """Pairs of parliament's issue and where it is."""
    analysed = parliament.analyze_policy_string(document, include_community_auditors=False)
    return [(finding.issue, f"{finding.title or ''} {finding.detail} {finding.location}") for finding in
            map(parliament.enhance_finding, analysed.findings) if not meant(finding)]


def meant(finding):
    details = finding.detail if isinstance(finding.detail, list) else []
    return any((finding.issue, one.get("action")) in MEANT for one in details if isinstance(one, dict))


class Resolver:
    """Every `If` takes its first branch, so that optional statements are checked, too."""

    def __init__(self, template):
        self.resources, self.parameters = template["Resources"], template.get("Parameters", {})

    def value(self, value):
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (name, argument), = value.items()
            if name in ("Ref", "Fn::GetAtt", "Fn::Sub", "Fn::If", "Fn::Join"):
                return getattr(self, name.replace("Fn::", "").lower())(argument)
        return {key: self.value(item) for key, item in value.items()}

    def ref(self, name):
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.resources:
            return self.arn(name)
        return PARAMETERS.get(name) or self.parameters.get(name, {}).get("Default") or "value"

    def getatt(self, path):
        name, attribute = path if isinstance(path, list) else path.split(".", 1)
        return self.arn(name) + ("/stream/label" if attribute == "StreamArn" else "")

    def sub(self, text):
        text = text[0] if isinstance(text, list) else text
        return re.sub(r"\$\{([^}!]+)\}", lambda m: str(self.ref(m[1].split(".")[0])), text)

    def join(self, argument):
        return argument[0].join(map(str, self.value(argument[1])))

    def arn(self, name):
        form = ARNS.get(self.resources.get(name, {}).get("Type"), "other:{place}:{name}")
        return "arn:aws:" + form.format(place=f"{REGION}:{ACCOUNT}", name=name)


setattr(Resolver, "if", lambda self, argument: self.value(argument[1]))
