package io.slipwatch.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says with which problems a call may end, beside those that follow from what kind of call it is. The contract tells all of
 * them ({@code run/openapi/ContractProblems}).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface MayEndWith {

    /** The types. */
    ProblemType[] value();
}
