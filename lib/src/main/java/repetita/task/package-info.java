/**
 * Downstream tasks: questions with candidate answers, their likelihoods under a model, and
 * accuracies with standard errors. {@link repetita.task.Tasks} lists the tasks, {@link
 * repetita.task.AnswerLikelihood} scores answers.
 */
package repetita.task;
