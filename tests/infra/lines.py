"""Lines to describe: an instance and a number that were there before, and handlers without code."""

from dataclasses import dataclass

from aws_cdk import aws_lambda as lambda_
from infra.handlers import Target

INSTANCE = "arn:aws:connect:us-east-1:123456789012:instance/11111111-2222-3333-4444-555555555555"
NUMBER = "arn:aws:connect:us-east-1:123456789012:phone-number/aaaaaaaa-0000-4000-8000-000000000001"


ARM = Target()


@dataclass(frozen=True)
class NoCode:
    """Handlers with nothing in them: templates are asserted without building anything."""

    target: Target = ARM

    @property
    def runtime(self):
        return self.target.runtime

    @property
    def architecture(self):
        return self.target.architecture

    def code(self, handler):
        return lambda_.Code.from_inline(f"# {handler}")
