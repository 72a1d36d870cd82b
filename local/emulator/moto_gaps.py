# SPDX-License-Identifier: Apache-2.0
"""Calls that moto 5.2.5 answers, but not the way the provider can work with: each costs a difference on every plan, or an update."""

import collections
import threading
import uuid

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult
from moto.core.utils import iso_8601_datetime_with_milliseconds, utcnow
from moto.ec2.models.launch_templates import LaunchTemplateBackend
from moto.ec2.responses._base_response import EC2BaseResponse


def close():
    keep_max_instance_lifetime()
    refresh_instances()
    keep_template_tags_apart()
    answer_repeated_requests_alike()


def keep_max_instance_lifetime():
    """moto drops MaxInstanceLifetime; its answers show whatever attributes a group has."""

    def keeping(action):
        def call(self):
            result = action(self)
            lifetime = self._get_int_param("MaxInstanceLifetime")
            if lifetime is not None:
                group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
                group.max_instance_lifetime = lifetime or None  # 0 takes the limit away
            return result

        return call

    for name in ("create_auto_scaling_group", "update_auto_scaling_group"):
        setattr(AutoScalingResponse, name, keeping(getattr(AutoScalingResponse, name)))


def refresh_instances():
    """Instance refresh: replaces every instance by one of the group's current launch template, all at once."""

    def start_instance_refresh(self):
        name = self._get_param("AutoScalingGroupName")
        group = self.autoscaling_backend.autoscaling_groups[name]
        started = iso_8601_datetime_with_milliseconds(utcnow())
        for state in list(group.active_instances()):
            self.autoscaling_backend.terminate_instance(state.instance.id, should_decrement=False)
        refresh = {
            "InstanceRefreshId": str(uuid.uuid4()), "AutoScalingGroupName": name, "Status": "Successful", "StartTime": started,
            "EndTime": iso_8601_datetime_with_milliseconds(utcnow()), "PercentageComplete": 100, "InstancesToUpdate": 0,
        }
        group.instance_refreshes = [refresh, *getattr(group, "instance_refreshes", [])]
        return ActionResult({"InstanceRefreshId": refresh["InstanceRefreshId"]})

    def describe_instance_refreshes(self):
        group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
        wanted = self._get_param("InstanceRefreshIds", [])
        refreshes = [refresh for refresh in getattr(group, "instance_refreshes", []) if not wanted or refresh["InstanceRefreshId"] in wanted]
        return ActionResult({"InstanceRefreshes": refreshes})

    AutoScalingResponse.start_instance_refresh = start_instance_refresh
    AutoScalingResponse.describe_instance_refreshes = describe_instance_refreshes


def keep_template_tags_apart():
    """moto adds a launch template's own tags to those of the instances it launches."""
    create = LaunchTemplateBackend.create_launch_template

    def create_launch_template(self, name, description, template_data, tag_spec):
        specifications = [one for one in template_data.get("TagSpecifications", []) if one["ResourceType"] != "launch-template"]
        return create(self, name, description, {**template_data, "TagSpecifications": specifications}, tag_spec)

    LaunchTemplateBackend.create_launch_template = create_launch_template


def answer_repeated_requests_alike():
    """EC2 answers a repeated ClientToken as it did the first time, since clients repeat a request whose answer was lost.

    moto ignores the token: it tried to make a second NAT gateway for the same address, and refused that.
    """
    answers = {}
    locks = collections.defaultdict(threading.Lock)
    call = EC2BaseResponse.call_action

    def call_action(self):
        token = self._get_param("ClientToken")
        if not token:
            return call(self)
        key = (self.current_account, self.region, self._get_action(), token)
        with locks[key]:  # the repetition may arrive while the first request is still at work
            if key not in answers:
                answers[key] = call(self)
            return answers[key]

    EC2BaseResponse.call_action = call_action
